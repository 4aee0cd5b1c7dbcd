package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.DeletionUnknown;
import dev.dalston.sdk.DalstonException.NotFound;
import dev.dalston.sdk.DalstonException.Timeout;
import dev.dalston.sdk.DalstonException.Unavailable;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Deletes one job, following a deletion that takes longer than one call.
 *
 * <p>That there is no such job counts as deleted once an earlier attempt of the same call may have
 * been carried out: its answer was lost, or it was answered that the deletion goes on. The job was
 * there to be deleted then, and its being gone is what was asked for. At the first attempt it is
 * the answer that there is no such job.
 */
final class DeleteCall {
  private final Calls calls;
  private final Request request;
  private final Deadline patience;

  /** Passing failures are retried even for a caller who does not wait for the storage. */
  private final Deadline stumbling;

  private final Consumer<DeletionPending> whilePending;
  private final DeletionKnowledge knowledge = new DeletionKnowledge();

  DeleteCall(
      Calls calls, Request request, Duration patience, Consumer<DeletionPending> whilePending) {
    this.calls = calls;
    this.request = request;
    this.whilePending = whilePending;
    this.patience = Deadline.in(patience);
    this.stumbling = calls.deadline();
  }

  void run() {
    int failures = 0;
    while (true) {
      try {
        calls.sendOnce(request);
        return;
      } catch (NotFound e) {
        if (knowledge.mayHaveBegun()) {
          return;
        }
        throw e;
      } catch (DeletionPending e) {
        knowledge.learn(e);
        failures = 0;
        stumbling.progress();
        if (!patience.allows(e.retryAfter())) {
          throw e;
        }
        whilePending.accept(e);
        sleep(e.retryAfter());
      } catch (CannotConnect | ConnectionLost | Timeout | Unavailable | DeletionUnknown e) {
        knowledge.learn(e);
        Duration pause = Calls.pause(++failures, e);
        boolean mayWait = patience.allows(pause) || stumbling.allows(pause);
        if (failures >= calls.attempts() || !mayWait) {
          throw knowledge.inTheEnd(e);
        }
        sleep(pause);
      } catch (DalstonException e) {
        knowledge.learn(e);
        throw knowledge.inTheEnd(e);
      }
    }
  }

  /** A server that says "at once" is still not asked without a break. */
  private static void sleep(Duration pause) {
    Calls.sleep(pause.isZero() ? Duration.ofMillis(50) : pause);
  }
}
