package dev.dalston.cli.common;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a worker to stop and wakes whatever waits in it. Thread-safe. */
public final class StopSignal {
  private final CountDownLatch set = new CountDownLatch(1);
  private volatile ExitCode code = ExitCode.DONE;
  private volatile Runnable then = () -> {};

  /**
   * @param how what the process is to end with
   */
  public void now(ExitCode how) {
    code = how;
    set.countDown();
    then.run();
  }

  /** What to do when it is set; at once if it is already. */
  public void then(Runnable action) {
    then = action;
    if (isSet()) {
      action.run();
    }
  }

  public boolean isSet() {
    return set.getCount() == 0;
  }

  public ExitCode code() {
    return code;
  }

  /** Waits, but not longer than until it is set. */
  public void pause(Duration time) throws InterruptedException {
    // The answer is the same either way: the caller looks whether it is set.
    boolean ignored = set.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
