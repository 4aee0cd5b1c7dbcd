package dev.dalston.bootstrap.service;

import dev.dalston.application.port.Threads;
import dev.dalston.application.port.ThreadsContract;

class VirtualThreadsTest implements ThreadsContract {
  @Override
  public Threads threads() {
    return new VirtualThreads();
  }
}
