package dev.dalston.application.reconciliation;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The reconciliation this instance is working on, if any, and the schedule. There is one at a time
 * over all instances; when its holder is lost, another goes on with it.
 */
public final class ReconciliationRunner implements AutoCloseable {
  /** How long an instance may be silent before another takes its reconciliation up. */
  static final Duration LEASE = Duration.ofSeconds(6);

  private static final System.Logger LOG = System.getLogger(ReconciliationRunner.class.getName());

  /** A service that has just started has better things to do. */
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(3);

  private static final Duration LAST_STEP = Duration.ofSeconds(2);

  private final ReconciliationRepository repository;
  private final ReconciliationRun work;
  private final InstantSource clock;
  private final UUID instance;
  private final Schedule schedule;
  private volatile Thread running;
  private volatile Reconciliation lastCompleted;
  private Instant nextLook;

  /** On these ports; the instance is this process among those that share the database. */
  public ReconciliationRunner(
      ReconciliationRepository repository,
      ReconciliationRun work,
      InstantSource clock,
      UUID instance,
      Schedule schedule) {
    this.repository = repository;
    this.work = work;
    this.clock = clock;
    this.instance = instance;
    this.schedule = schedule;
    this.nextLook = clock.instant().plus(FIRST_PAUSE);
  }

  /**
   * When the service reconciles by itself.
   *
   * @param every how often; empty for never
   * @param apply whether what is found is put right; what came back after its deletion always is
   */
  public record Schedule(Optional<Duration> every, boolean apply) {
    /** Never. */
    public static final Schedule OFF = new Schedule(Optional.empty(), false);
  }

  /** Inside a transaction: records a new one, held by this instance, unless one is running. */
  Optional<Reconciliation> record(Optional<KeyId> by, boolean apply, Duration olderThan) {
    Instant now = clock.instant();
    Reconciliation wanted =
        Reconciliation.request(by, apply, olderThan, now, instance, now.plus(LEASE));
    return repository.add(wanted) ? Optional.of(wanted) : Optional.empty();
  }

  /**
   * Inside a transaction: keeps this instance's reconciliation from being taken up by others, and
   * takes up or records what is due; {@link #begin} it after the transaction.
   */
  public Optional<Reconciliation> takeUpDue() {
    Instant now = clock.instant();
    List<Reconciliation> latest = repository.latest(2);
    latest.stream()
        .filter(r -> r.status() == ReconciliationStatus.COMPLETED)
        .findFirst()
        .ifPresent(r -> lastCompleted = r);
    if (running != null) {
      repository.renew(instance, now.plus(LEASE));
      return Optional.empty();
    }
    Optional<Reconciliation> open =
        latest.stream().filter(r -> r.status() == ReconciliationStatus.RUNNING).findFirst();
    if (open.isPresent()) {
      return open.get().isDueAt(now)
          ? repository.takeUpDue(instance, now, now.plus(LEASE))
          : Optional.empty();
    }
    return schedule.every().flatMap(every -> recordScheduled(every, now));
  }

  private Optional<Reconciliation> recordScheduled(Duration every, Instant now) {
    if (now.isBefore(nextLook)) {
      return Optional.empty();
    }
    Instant due = repository.lastScheduled().map(last -> last.plus(every)).orElse(now);
    nextLook = due.isAfter(now) ? due : now.plus(every);
    return due.isAfter(now)
        ? Optional.empty()
        : record(Optional.empty(), schedule.apply(), Reconcile.USUAL_AGE);
  }

  /** Begins to work on the one that this instance holds. */
  public synchronized void begin(Reconciliation held) {
    running =
        Thread.ofVirtual().name("reconciliation-" + held.id()).unstarted(() -> carryOut(held));
    running.start();
  }

  private void carryOut(Reconciliation held) {
    try {
      work.carryOut(held);
    } catch (BackendUnavailable unavailable) {
      // The lease runs out by itself, and the reconciliation is taken up again.
      LOG.log(Level.WARNING, "A reconciliation is interrupted: {0}", unavailable.getMessage());
    } catch (RuntimeException | Error fault) {
      LOG.log(Level.ERROR, "Reconciliation " + held.id() + " failed", fault);
    } finally {
      synchronized (this) {
        if (running == Thread.currentThread()) {
          running = null;
        }
      }
    }
  }

  /** The last one that came to its end, as of the last round of housekeeping. */
  Optional<Reconciliation> lastCompleted() {
    return Optional.ofNullable(lastCompleted);
  }

  /** Lets go of the one it works on, after the step it is at; another instance goes on with it. */
  @Override
  public void close() {
    work.stop();
    Thread current = running;
    if (current != null) {
      try {
        boolean ended = current.join(LAST_STEP);
        LOG.log(Level.DEBUG, ended ? "Reconciling stopped" : "Reconciling is cut off");
      } catch (InterruptedException cutOff) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
