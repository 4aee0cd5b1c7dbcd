package dev.dalston.application.deletion;

import dev.dalston.application.bucket.Eraser;
import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.Meter;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.deletion.Obstacle;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows the recorded intent: count, erase, look again, forget; or say in the ledger what
 * stands in the way. Doing it twice, or from the start after a crash, comes to the same end.
 */
final class DeletionRun {
  private static final System.Logger LOG = System.getLogger(DeletionRun.class.getName());
  private static final String STILL_SENT = "An upload to the job is still on its way.";

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final Eraser eraser;
  private final Outage outage;
  private final Host host;

  DeletionRun(
      Transactions transactions,
      JobRepository jobs,
      DeletionLedger ledger,
      ArtifactStore store,
      Outage outage,
      Host host) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.ledger = ledger;
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
    Target everything = Target.everythingOf(held.job(), List.of());
    Count count = new Count(held);
    try {
      Optional<Obstacle> left =
          begun.seen().isPresent()
              ? eraser.erase(everything, count, begun.seen().get())
              : eraser.erase(everything, count);
      ErasureTimes times = new ErasureTimes(count.erasedAt, host.clock().instant());
      if (left.isPresent()) {
        return stopped(count.deletion, left.get());
      }
      return forget(held, times)
          ? new Ended(count.deletion.completed(times), Shown.WELL)
          : letGo(count.deletion, Obstacle.passing(STILL_SENT), Shown.WELL);
    } catch (TakenOver others) {
      lost(held);
      return new Ended(count.deletion, Shown.NOTHING);
    } catch (BackendUnavailable unavailable) {
      LOG.log(Level.DEBUG, "Deletion of job " + held.job() + " is interrupted", unavailable);
      return stopped(count.deletion, Obstacle.passing(unavailable.getMessage()));
    } catch (StoreRefused refused) {
      return stopped(count.deletion, refused.obstacle());
    }
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
   * holds the deletion in this attempt ends it.
   *
   * @return false if an upload to the job is on record
   */
  private boolean forget(Deletion held, ErasureTimes times) {
    return transactions.inTransaction(
        () -> {
          boolean removed = jobs.remove(held.job());
          if (!removed && jobs.find(TenantScope.all(), held.job()).isPresent()) {
            return false;
          }
          if (!ledger.complete(held, times)) {
            throw new TakenOver();
          }
          return true;
        });
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
  }
}
