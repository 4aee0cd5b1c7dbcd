package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.NotFound;
import dev.dalston.sdk.DalstonException.Timeout;
import dev.dalston.sdk.DalstonException.Unavailable;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Deletes one job, following a deletion that takes longer than one call.
 *
 * <p>A 404 counts as deleted once an earlier attempt of the same call may have been carried out:
 * its answer was lost, or it was answered that the deletion goes on. The job was there to be
 * deleted then, and its being gone is what was asked for. A 404 at the first attempt is the answer
 * that there is no such job.
 */
final class DeleteCall {
  private final Calls calls;
  private final Request request;
  private final Deadline patience;

  /** Passing failures are repeated even by a caller who does not wait for the storage. */
  private final Deadline stumbling;

  private final Consumer<DeletionPending> whilePending;

  DeleteCall(
      Calls calls, Request request, Duration patience, Consumer<DeletionPending> whilePending) {
    this.calls = calls;
    this.request = request;
    this.whilePending = whilePending;
    this.patience = Deadline.in(patience);
    this.stumbling = calls.deadline();
  }

  void run() {
    boolean mayHaveBegun = false;
    int failures = 0;
    while (true) {
      DalstonException problem;
      DeletionPending pending = null;
      Duration pause;
      try {
        calls.sendOnce(request);
        return;
      } catch (NotFound e) {
        if (mayHaveBegun) {
          return;
        }
        throw e;
      } catch (DeletionPending e) {
        mayHaveBegun = true;
        failures = 0;
        stumbling.progress();
        problem = pending = e;
        pause = e.retryAfter();
      } catch (CannotConnect | ConnectionLost | Timeout | Unavailable e) {
        mayHaveBegun |= !(e instanceof CannotConnect) && e.status() != 429 && e.status() != 503;
        if (++failures >= calls.attempts()) {
          throw e;
        }
        problem = e;
        pause = Calls.pause(failures, e);
      }
      boolean goOn = patience.allows(pause) || (pending == null && stumbling.allows(pause));
      if (!goOn) {
        throw problem;
      }
      if (pending != null) {
        whilePending.accept(pending);
      }
      // A server that says "at once" is still not asked without a break.
      Calls.sleep(pause.isZero() ? Duration.ofMillis(50) : pause);
    }
  }
}
