package dev.dalston.application.fake;

import dev.dalston.application.port.Threads;
import dev.dalston.application.port.ThreadsContract;

class RealThreadsTest implements ThreadsContract {
  @Override
  public Threads threads() {
    return new RealThreads();
  }
}
