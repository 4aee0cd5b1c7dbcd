package dev.dalston.application.deletion;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.bucket.Erasure;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.AccountedDeletion;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows the recorded intent: count, erase, look again, forget; or say in the ledger what
 * stands in the way. Doing it twice, or from the start after a crash, comes to the same end.
 */
final class DeletionRun {
  private static final System.Logger LOG = System.getLogger(DeletionRun.class.getName());

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final Eraser eraser;
  private final Host host;

  DeletionRun(
      Transactions transactions,
      JobRepository jobs,
      DeletionLedger ledger,
      ArtifactStore store,
      Host host) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.ledger = ledger;
    this.eraser = new Eraser(store, host.threads());
    this.host = host;
  }

  /**
   * How an attempt ended.
   *
   * @param deletion how the deletion stands
   * @param outage whether a backend could not be reached: a fault of no single job
   */
  record Ended(Deletion deletion, boolean outage) {}

  /** Works on a deletion until it is finished or an obstacle stops it. */
  Ended carryOut(Begun begun) {
    Deletion held = begun.deletion();
    Target everything = Target.everythingOf(held.job(), List.of());
    Progress progress = new Progress(held);
    try {
      Page first = begun.seen().orElseGet(() -> eraser.look(everything));
      progress.account(eraser.pages(everything, first));
      if (progress.deletion.accounted().isEmpty()) {
        return letGo(held, missing(held), false);
      }
      return switch (eraser.erase(everything, progress, first)) {
        case Erasure.Left left -> letGo(progress.deletion, left.obstacle(), false);
        case Erasure.NothingLeft gone ->
            forget(
                progress.deletion.accounted().orElseThrow(),
                gone.proof(progress.erasedAt, host.clock().instant()));
      };
    } catch (TakenOver others) {
      LOG.log(Level.INFO, "Deletion of job {0} was taken over by another instance", held.job());
      return new Ended(progress.deletion, false);
    } catch (BackendUnavailable unavailable) {
      LOG.log(Level.DEBUG, "Deletion of job " + held.job() + " is interrupted", unavailable);
      return letGo(progress.deletion, Obstacle.passing(unavailable.getMessage()), true);
    } catch (StoreRefused refused) {
      LOG.log(
          Level.WARNING, "Deletion of job {0} is refused: {1}", held.job(), refused.getMessage());
      return letGo(progress.deletion, refused.obstacle(), false);
    }
  }

  /** Told once: a bucket that does not hold what the database says may be the wrong one. */
  private Obstacle missing(Deletion held) {
    Obstacle missing = held.recordingMissing(host.clock().instant());
    if (!held.isRecordingMissing()) {
      LOG.log(Level.WARNING, "Deletion of job {0} waits: {1}", held.job(), missing.reason());
    }
    return missing;
  }

  /**
   * The record goes last: while anything is left in the bucket, it leads there. Only who still
   * holds the deletion in this attempt ends it. An upload to the job that is on record is waited
   * for.
   */
  private Ended forget(AccountedDeletion held, ErasureTimes times) {
    JobId job = held.deletion().job();
    boolean forgotten =
        transactions.inTransaction(
            () -> {
              boolean removed = jobs.remove(job);
              if (!removed && jobs.find(TenantScope.all(), job).isPresent()) {
                return false;
              }
              if (!ledger.complete(held, times)) {
                throw new TakenOver();
              }
              return true;
            });
    return forgotten
        ? new Ended(held.completed(times), false)
        : letGo(
            held.deletion(), Obstacle.passing("An upload to the job is still on its way."), false);
  }

  private Ended letGo(Deletion deletion, Obstacle obstacle, boolean outage) {
    Deletion stopped =
        deletion.stoppedBy(obstacle, host.clock().instant(), host.random().nextDouble());
    try {
      if (!transactions.inTransaction(() -> ledger.update(deletion, stopped))) {
        LOG.log(
            Level.INFO, "Deletion of job {0} was taken over by another instance", deletion.job());
      }
    } catch (BackendUnavailable unavailable) {
      // The lease runs out by itself, and the deletion is taken up again.
      LOG.log(
          Level.WARNING,
          "What stopped the deletion of job {0} could not be recorded: {1}",
          deletion.job(),
          unavailable.getMessage());
    }
    return new Ended(stopped, outage);
  }

  /** Somebody else holds the deletion; what this attempt was about to write is not written. */
  private static final class TakenOver extends RuntimeException {
    TakenOver() {
      super("The deletion was taken over by another instance.", null, false, false);
    }
  }

  /** Writes what is there into the ledger before it is removed: a crash does not lose count. */
  private final class Progress implements Tally {
    private Deletion deletion;
    private Instant erasedAt;

    Progress(Deletion held) {
      this.deletion = held;
    }

    /** The pages are looked through only where that was not done before. */
    void account(Stream<Page> pages) {
      if (deletion.accounted().isEmpty()) {
        Deletion looked = deletion.lookedAt(InitialListing.look(deletion.job(), pages));
        if (looked.accounted().isPresent()) {
          write(looked);
        }
      }
    }

    @Override
    public boolean wantsUploads() {
      return deletion.inventory().orElse(Inventory.EMPTY).uploads() == 0;
    }

    @Override
    public void found(Inventory uploads) {
      write(deletion.counted(uploads));
    }

    private void write(Deletion next) {
      if (!transactions.inTransaction(() -> ledger.update(deletion, next))) {
        throw new TakenOver();
      }
      deletion = next;
    }

    @Override
    public void removed() {
      erasedAt = host.clock().instant();
    }
  }
}
