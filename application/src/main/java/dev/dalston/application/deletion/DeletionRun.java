package dev.dalston.application.deletion;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.ArtifactStore;
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
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows the recorded intent: count, erase, look again, forget; or say in the ledger what
 * stands in the way. Doing it twice, or from the start after a crash, comes to the same end.
 */
final class DeletionRun {
  private static final System.Logger LOG = System.getLogger(DeletionRun.class.getName());
  private static final int PATIENCE = 10;

  private static final Obstacle OWN_FAULT =
      Obstacle.passing("A fault of the service; see its log.");

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
    Count count = new Count(held);
    try {
      Optional<Obstacle> left =
          begun.seen().isPresent()
              ? eraser.erase(everything, count, begun.seen().get())
              : eraser.erase(everything, count);
      if (left.isPresent()) {
        return letGo(count.deletion, asLastingAsItIs(left.get(), held), false);
      }
      ErasureProof proof = new ErasureProof(count.erasedAt, host.clock().instant(), count.sought);
      return forget(held, proof)
          ? new Ended(count.deletion.completed(proof), false)
          : letGo(
              count.deletion, Obstacle.passing("An upload to the job is still on its way."), false);
    } catch (TakenOver others) {
      LOG.log(Level.INFO, "Deletion of job {0} was taken over by another instance", held.job());
      return new Ended(count.deletion, false);
    } catch (BackendUnavailable unavailable) {
      LOG.log(Level.DEBUG, "Deletion of job " + held.job() + " is interrupted", unavailable);
      return letGo(count.deletion, Obstacle.passing(unavailable.getMessage()), true);
    } catch (StoreRefused refused) {
      LOG.log(
          Level.WARNING, "Deletion of job {0} is refused: {1}", held.job(), refused.getMessage());
      return letGo(count.deletion, refused.obstacle(), false);
    } catch (RuntimeException fault) {
      // A trace once, and then a line for each attempt.
      boolean first = held.obstacle().filter(OWN_FAULT::equals).isEmpty();
      LOG.log(
          Level.ERROR, "Deletion of job " + held.job() + " failed: " + fault, first ? fault : null);
      return letGo(count.deletion, OWN_FAULT, false);
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

  /**
   * The record goes last: while anything is left in the bucket, it leads there. Only who still
   * holds the deletion in this attempt ends it.
   *
   * @return false if an upload to the job is on record
   */
  private boolean forget(Deletion held, ErasureProof proof) {
    return transactions.inTransaction(
        () -> {
          boolean removed = jobs.remove(held.job());
          if (!removed && jobs.find(TenantScope.all(), held.job()).isPresent()) {
            return false;
          }
          if (!ledger.complete(held, proof)) {
            throw new TakenOver();
          }
          return true;
        });
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
  private final class Count implements Tally {
    private Deletion deletion;
    private Instant erasedAt;
    private Set<Sought> sought = Set.of();

    Count(Deletion held) {
      this.deletion = held;
    }

    @Override
    public boolean wantsStored() {
      return deletion.inventory().isEmpty();
    }

    @Override
    public boolean wantsUploads() {
      return deletion.inventory().orElse(Inventory.EMPTY).uploads() == 0;
    }

    @Override
    public void found(Inventory found) {
      Deletion counted = deletion.counted(found);
      if (!transactions.inTransaction(() -> ledger.update(deletion, counted))) {
        throw new TakenOver();
      }
      deletion = counted;
    }

    @Override
    public void removed() {
      erasedAt = host.clock().instant();
    }

    @Override
    public void verified(Set<Sought> all) {
      sought = all;
    }
  }
}
