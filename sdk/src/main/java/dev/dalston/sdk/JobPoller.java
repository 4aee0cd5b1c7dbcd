package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.Timeout;
import dev.dalston.sdk.DalstonException.Unavailable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks for a job until it is finished: often at first, then about every two seconds. */
final class JobPoller {
  private static final long FIRST_MILLIS = 100;
  private static final long LAST_MILLIS = 2_000;

  private final Function<String, Job> get;
  private final Duration patience;

  JobPoller(Function<String, Job> get, Duration patience) {
    this.get = get;
    this.patience = patience;
  }

  Job until(String id, Consumer<Job> progress) {
    Deadline deadline = Deadline.in(patience);
    for (long pause = FIRST_MILLIS; ; pause = Math.min(LAST_MILLIS, pause * 3 / 2)) {
      DalstonException problem;
      try {
        Job job = get.apply(id);
        progress.accept(job);
        if (job.status().isFinished()) {
          return job;
        }
        problem = timeout(job);
      } catch (CannotConnect | ConnectionLost | Timeout | Unavailable e) {
        // The job goes on while the server restarts: so does the wait, within its time.
        problem = e;
      }
      if (deadline.isOver()) {
        throw problem;
      }
      long wait = Calls.spread(Duration.ofMillis(pause)).toMillis();
      Calls.sleep(Duration.ofMillis(Math.min(wait, deadline.leftMillis())));
    }
  }

  private static Timeout timeout(Job job) {
    String message =
        "The time to wait is over and job %s is still %s. It goes on."
            .formatted(job.id(), job.status().name().toLowerCase(Locale.ROOT));
    return new Timeout(Fault.local("timeout", message, "none", null));
  }
}
