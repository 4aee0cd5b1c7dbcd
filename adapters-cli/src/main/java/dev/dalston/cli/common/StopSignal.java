package dev.dalston.cli.common;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a worker to stop, and everybody who waits in it. Thread-safe. */
public final class StopSignal {
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile ExitCode code = ExitCode.DONE;
  private volatile Runnable then = () -> {};

  /**
   * @param how what the process is to end with
   */
  public void now(ExitCode how) {
    code = how;
    told.countDown();
    then.run();
  }

  /** What to do when told; at once if that has happened. */
  public void then(Runnable action) {
    then = action;
    if (isTold()) {
      action.run();
    }
  }

  public boolean isTold() {
    return told.getCount() == 0;
  }

  public ExitCode code() {
    return code;
  }

  /** Waits, but not longer than until told. */
  public void pause(Duration time) throws InterruptedException {
    // The answer is the same either way: the caller looks whether it was told.
    boolean ignored = told.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
