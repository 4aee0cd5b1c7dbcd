package dev.dalston.cli.worker;

import dev.dalston.sdk.Claim;
import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.JobStatus;
import dev.dalston.sdk.Lease;
import dev.dalston.sdk.Tasks;
import java.time.Duration;

/**
 * Holds on to a claim: renews it each third of its lease, and has the work stopped when the job is
 * cancelled, the claim is lost or the worker is to stop.
 */
final class ClaimRenewal implements AutoCloseable {
  /** Why the work on a task must not go on. */
  enum Reason {
    CANCELLED,
    LOST,
    STOPPED
  }

  private final Tasks tasks;
  private final Claim claim;
  private final Thread renewing;
  private Reason reason;
  private EngineRun run;

  ClaimRenewal(Tasks tasks, Claim claim) {
    this.tasks = tasks;
    this.claim = claim;
    this.renewing = Thread.ofVirtual().start(this::renew);
  }

  /** Has this run killed as soon as there is a reason, which may be now. */
  synchronized void guard(EngineRun engine) {
    run = engine;
    if (reason != null) {
      run.kill();
    }
  }

  /** The first reason counts. */
  synchronized void stopFor(Reason why) {
    if (reason == null) {
      reason = why;
      if (run != null) {
        run.kill();
      }
    }
  }

  /** Null while the work may go on. */
  synchronized Reason reason() {
    return reason;
  }

  @Override
  public void close() {
    renewing.interrupt();
  }

  private void renew() {
    Duration third = claim.lease().dividedBy(3);
    try {
      while (true) {
        Thread.sleep(third);
        try {
          Lease lease = tasks.renew(claim);
          third = lease.lease().dividedBy(3);
          if (lease.jobStatus() == JobStatus.CANCELLING) {
            stopFor(Reason.CANCELLED);
            return;
          }
        } catch (DalstonException.Conflict | DalstonException.NotFound e) {
          stopFor(Reason.LOST);
          return;
        } catch (DalstonException e) {
          // The server may come back within the lease: the next renewal shows.
        }
      }
    } catch (InterruptedException e) {
      // The work is over: so is the renewing.
    }
  }
}
