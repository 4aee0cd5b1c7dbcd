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
import dev.dalston.application.port.Meter;
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
  private static final String STILL_SENT = "An upload to the job is still on its way.";

  /** After so many attempts, what a listing shows is not the past any more. */
  private static final int PATIENCE = 10;

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final UploadRegistry uploads;
  private final Eraser eraser;
  private final Outage outage;
  private final Host host;

  DeletionRun(Repositories database, ArtifactStore store, Outage outage, Host host) {
    this.transactions = database.transactions();
    this.jobs = database.jobs();
    this.ledger = database.ledger();
    this.uploads = database.uploads();
    this.eraser = new Eraser(store, host.threads());
    this.outage = outage;
    this.host = host;
  }

  /** What an attempt showed of the storage as a whole. */
  enum Shown {
    WELL,
    /** It met a fault that may be the job's or the storage's. */
    SUSPECT,
    NOTHING
  }

  /** How the deletion stands after an attempt, and what that showed. */
  record Ended(Deletion deletion, Shown storage) {}

  /** Works on a deletion until it is finished or an obstacle stops it. */
  Ended carryOut(Begun begun) {
    Deletion held = begun.deletion();
    Target everything = Target.everythingOf(held.job(), () -> keysOnRecord(held.job()));
    DeletionProgress progress = new DeletionProgress(held, transactions, ledger, host.clock());
    try {
      Page first = begun.seen().orElseGet(() -> eraser.look(everything));
      progress.account(eraser.walk(everything, first));
      if (progress.deletion().accounted().isEmpty()) {
        return letGo(held, missing(held), Shown.WELL);
      }
      return switch (eraser.erase(everything, progress, first)) {
        case Erasure.Left left ->
            stopped(progress.deletion(), asLastingAsItIs(left.obstacle(), held));
        case Erasure.NothingLeft gone ->
            forget(
                progress.deletion().accounted().orElseThrow(),
                gone.proof(progress.erasedAt(), host.clock().instant()));
      };
    } catch (DeletionProgress.TakenOver others) {
      lost(held);
      return new Ended(progress.deletion(), Shown.NOTHING);
    } catch (BackendUnavailable unavailable) {
      LOG.log(Level.DEBUG, "Deletion of job " + held.job() + " is interrupted", unavailable);
      return stopped(progress.deletion(), Obstacle.passing(unavailable.getMessage()));
    } catch (StoreRefused refused) {
      return stopped(progress.deletion(), refused.obstacle());
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
   * A refusal without a date is the job's own only if the service's own objects are not refused.
   */
  private Ended stopped(Deletion deletion, Obstacle met) {
    if (!met.lasting()) {
      // It is tried again soon in any case: nobody waits for a probe.
      return letGo(deletion, met, Shown.SUSPECT);
    }
    Optional<Obstacle> whole = met.until().isPresent() ? Optional.empty() : outage.examine();
    if (whole.isPresent()) {
      return letGo(deletion, whole.get(), Shown.NOTHING);
    }
    LOG.log(Level.WARNING, "Deletion of job {0} is refused: {1}", deletion.job(), met.reason());
    return letGo(deletion, met, Shown.WELL);
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
        ? new Ended(held.completed(times), Shown.WELL)
        : letGo(held.deletion(), Obstacle.passing(STILL_SENT), Shown.WELL);
  }

  private Ended letGo(Deletion deletion, Obstacle obstacle, Shown storage) {
    Deletion stopped =
        deletion.stoppedBy(obstacle, host.clock().instant(), host.random().nextDouble());
    try {
      if (!transactions.inTransaction(() -> ledger.update(deletion, stopped))) {
        lost(deletion);
      }
    } catch (BackendUnavailable unavailable) {
      // The lease runs out by itself, and the deletion is taken up again.
      LOG.log(
          Level.WARNING,
          "What stopped the deletion of job {0} could not be recorded: {1}",
          deletion.job(),
          unavailable.getMessage());
    }
    return new Ended(stopped, storage);
  }

  private void lost(Deletion deletion) {
    host.meter().leaseLost(Meter.Work.DELETION);
    LOG.log(Level.INFO, "Deletion of job {0} was taken over by another instance", deletion.job());
  }
}
