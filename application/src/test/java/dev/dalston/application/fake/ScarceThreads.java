package dev.dalston.application.fake;

import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import java.time.Duration;

/** Real threads, until none can be had for work of that name. */
public final class ScarceThreads implements Threads {
  private final Threads threads = new RealThreads();
  private volatile String refused = "-";

  /** From now on there is none for work whose name begins so. */
  public void refuse(String name) {
    refused = name;
  }

  @Override
  public void start(String name, Runnable work) {
    if (name.startsWith(refused)) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    threads.start(name, work);
  }

  @Override
  public boolean pause(Duration time) {
    return threads.pause(time);
  }

  @Override
  public <T> Promise<T> promise() {
    return threads.promise();
  }
}
