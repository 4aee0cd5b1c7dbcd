package dev.dalston.application.deletion;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.bucket.Erasure;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.AccountedDeletion;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * What follows the recorded intent: count, erase, look again, forget; or say in the ledger what
 * stands in the way. Doing it twice, or from the start after a crash, comes to the same end.
 */
final class DeletionRun {
  private static final System.Logger LOG = System.getLogger(DeletionRun.class.getName());

  /** After so many attempts, what a listing shows is not the past any more. */
  private static final int PATIENCE = 10;

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final UploadRegistry uploads;
  private final Eraser eraser;
  private final Host host;

  DeletionRun(Repositories database, ArtifactStore store, Host host) {
    this.transactions = database.transactions();
    this.jobs = database.jobs();
    this.ledger = database.ledger();
    this.uploads = database.uploads();
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
    Target everything = Target.everythingOf(held.job(), () -> keysOnRecord(held.job()));
    DeletionProgress progress = new DeletionProgress(held, transactions, ledger, host.clock());
    try {
      Page first = begun.seen().orElseGet(() -> eraser.look(everything));
      progress.account(eraser.walk(everything, first));
      if (progress.deletion().accounted().isEmpty()) {
        return letGo(held, missing(held), false);
      }
      return switch (eraser.erase(everything, progress, first)) {
        case Erasure.Left left ->
            letGo(progress.deletion(), asLastingAsItIs(left.obstacle(), held), false);
        case Erasure.NothingLeft gone ->
            forget(
                progress.deletion().accounted().orElseThrow(),
                gone.proof(progress.erasedAt(), host.clock().instant()));
      };
    } catch (DeletionProgress.TakenOver others) {
      LOG.log(Level.INFO, "Deletion of job {0} was taken over by another instance", held.job());
      return new Ended(progress.deletion(), false);
    } catch (BackendUnavailable unavailable) {
      LOG.log(Level.DEBUG, "Deletion of job " + held.job() + " is interrupted", unavailable);
      return letGo(progress.deletion(), Obstacle.passing(unavailable.getMessage()), true);
    } catch (StoreRefused refused) {
      LOG.log(
          Level.WARNING, "Deletion of job {0} is refused: {1}", held.job(), refused.getMessage());
      return letGo(progress.deletion(), refused.obstacle(), false);
    }
  }

  /** Of artifacts that are on their way, or whose sender is lost. */
  private List<ArtifactKey> keysOnRecord(JobId job) {
    return transactions.inTransaction(() -> uploads.of(job)).stream().map(Upload::key).toList();
  }

  /** A listing that does not catch up in all these attempts never will. */
  private static Obstacle asLastingAsItIs(Obstacle left, Deletion held) {
    return left.equals(Eraser.STILL_LISTED) && held.attempts() >= PATIENCE
        ? Obstacle.lasting(left.reason(), Optional.empty())
        : left;
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
  private Ended forget(AccountedDeletion held, ErasureProof times) {
    JobId job = held.deletion().job();
    boolean forgotten =
        transactions.inTransaction(
            () -> {
              boolean removed = jobs.remove(job);
              if (!removed && jobs.find(TenantScope.all(), job).isPresent()) {
                return false;
              }
              if (!ledger.complete(held, times)) {
                throw new DeletionProgress.TakenOver();
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
}
