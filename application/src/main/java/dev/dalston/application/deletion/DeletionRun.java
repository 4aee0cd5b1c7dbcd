package dev.dalston.application.deletion;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What follows the recorded intent: count, erase, look again, forget; or say in the ledger what
 * stands in the way. Doing it twice, or from the start after a crash, comes to the same end.
 */
public final class DeletionRun {
  private static final System.Logger LOG = System.getLogger(DeletionRun.class.getName());

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final InitialListing firstLook;
  private final Eraser eraser;
  private final InstantSource clock;

  /** On these ports. */
  public DeletionRun(
      Transactions transactions,
      JobRepository jobs,
      DeletionLedger ledger,
      ArtifactStore store,
      InstantSource clock) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.ledger = ledger;
    this.firstLook = new InitialListing(store);
    this.eraser = new Eraser(store);
    this.clock = clock;
  }

  /** Everything the job has, if that can be told at once: before the intent is recorded. */
  Optional<Page> look(JobId job) {
    return firstLook.at(job);
  }

  /**
   * Works on a deletion until it is finished or an obstacle stops it; how it stands then.
   *
   * @param seen what the job has, where it was looked at for this attempt
   */
  Deletion carryOut(Deletion held, Optional<Page> seen) {
    Target everything = Target.everythingOf(held.job(), List.of());
    Count count = new Count(held);
    Obstacle obstacle;
    try {
      Optional<Obstacle> left =
          seen.isPresent()
              ? eraser.erase(everything, count, seen.get())
              : eraser.erase(everything, count);
      ErasureTimes proof = new ErasureTimes(count.erasedAt, clock.instant());
      if (left.isEmpty() && forget(held.job(), proof)) {
        return count.deletion.completed(proof);
      }
      obstacle =
          left.orElseGet(() -> Obstacle.passing("An upload to the job is still on its way."));
    } catch (BackendUnavailable unavailable) {
      LOG.log(Level.WARNING, "Deletion of job " + held.job() + " is interrupted", unavailable);
      obstacle = Obstacle.passing(unavailable.getMessage());
    } catch (StoreRefused refused) {
      LOG.log(Level.WARNING, "Deletion of job " + held.job() + " is refused", refused);
      obstacle = refused.obstacle();
    }
    return letGo(count.deletion, obstacle);
  }

  /** The record goes last: while anything is left in the bucket, it leads there. */
  private boolean forget(JobId job, ErasureTimes proof) {
    return transactions.inTransaction(
        () -> {
          boolean removed = jobs.remove(job);
          if (!removed && jobs.find(TenantScope.all(), job).isPresent()) {
            return false;
          }
          ledger.complete(job, proof);
          return true;
        });
  }

  private Deletion letGo(Deletion deletion, Obstacle obstacle) {
    Deletion stopped =
        deletion.stoppedBy(obstacle, clock.instant(), ThreadLocalRandom.current().nextDouble());
    UUID holder = deletion.holder().orElseThrow();
    try {
      boolean written = transactions.inTransaction(() -> ledger.update(stopped, holder));
      if (!written) {
        LOG.log(Level.INFO, "Deletion of job {0} is in other hands", deletion.job());
      }
    } catch (BackendUnavailable unavailable) {
      // The lease runs out by itself, and the deletion is taken up again.
      LOG.log(Level.WARNING, "What stopped a deletion could not be recorded", unavailable);
    }
    return stopped;
  }

  /** Writes what is there into the ledger before it is removed: a crash does not lose count. */
  private final class Count implements Tally {
    private Deletion deletion;
    private Instant erasedAt;

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
      UUID holder = counted.holder().orElseThrow();
      if (!transactions.inTransaction(() -> ledger.update(counted, holder))) {
        throw new BackendUnavailable("Somebody else took the deletion up.", null);
      }
      deletion = counted;
    }

    @Override
    public void removed() {
      erasedAt = clock.instant();
    }
  }
}
