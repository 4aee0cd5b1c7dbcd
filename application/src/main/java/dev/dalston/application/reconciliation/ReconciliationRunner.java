package dev.dalston.application.reconciliation;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The reconciliation this instance is working on, if any, and the schedule. There is one at a time
 * over all instances; when its holder is lost, another goes on with it.
 */
public final class ReconciliationRunner implements AutoCloseable {
  /** How long an instance may be silent before another takes its reconciliation up. */
  static final Duration LEASE = Duration.ofSeconds(6);

  private static final System.Logger LOG = System.getLogger(ReconciliationRunner.class.getName());

  /** Lets the start settle first. */
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(3);

  private static final Duration LAST_STEP = Duration.ofSeconds(2);

  private final Transactions transactions;
  private final ReconciliationRepository repository;
  private final ReconciliationRun run;
  private final Host host;
  private final Schedule schedule;
  private final AtomicReference<Work> running = new AtomicReference<>();
  private volatile Reconciliation lastCompleted;
  private volatile Instant nextLook;

  ReconciliationRunner(
      Transactions transactions,
      ReconciliationRepository repository,
      ReconciliationRun run,
      Host host,
      Schedule schedule) {
    this.transactions = transactions;
    this.repository = repository;
    this.run = run;
    this.host = host;
    this.schedule = schedule;
    this.nextLook = host.clock().instant().plus(FIRST_PAUSE);
  }

  private record Work(Reconciliation held, Promise<Boolean> ended) {}

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
    Instant now = host.clock().instant();
    Reconciliation wanted =
        Reconciliation.request(
            ReconciliationId.next(now, host.random()), by, apply, olderThan, now, lease());
    return repository.add(wanted) ? Optional.of(wanted) : Optional.empty();
  }

  /** Keeps the one this instance works on from being taken up by others. */
  public void renew() {
    Work current = running.get();
    if (current != null) {
      Instant until = host.clock().instant().plus(LEASE);
      transactions.run(() -> repository.renew(current.held(), until));
    }
  }

  /** Takes up, or records, what is due, and begins to work on it. */
  public void beginDue() {
    transactions.inTransaction(this::takeUpDue).ifPresent(this::begin);
  }

  private Optional<Reconciliation> takeUpDue() {
    Instant now = host.clock().instant();
    repository.latest(2).stream()
        .filter(r -> r.status() == ReconciliationStatus.COMPLETED)
        .findFirst()
        .ifPresent(r -> lastCompleted = r);
    if (running.get() != null) {
      return Optional.empty();
    }
    Optional<Reconciliation> open = repository.running();
    if (open.isPresent()) {
      return open.get().isDueAt(now) ? repository.takeUpDue(now, lease()) : Optional.empty();
    }
    return schedule.every().flatMap(every -> recordScheduled(every, now));
  }

  private Optional<Reconciliation> recordScheduled(Duration every, Instant now) {
    if (now.isBefore(nextLook)) {
      return Optional.empty();
    }
    // One that was asked for in the future, by a wrong clock, holds nothing up.
    Instant due =
        repository
            .lastScheduled()
            .map(last -> last.isAfter(now) ? now : last.plus(every))
            .orElse(now);
    nextLook = due.isAfter(now) ? due : now.plus(every);
    return due.isAfter(now)
        ? Optional.empty()
        : record(Optional.empty(), schedule.apply(), Reconcile.USUAL_AGE);
  }

  /** Begins to work on the one that this instance holds. */
  void begin(Reconciliation held) {
    Work work = new Work(held, host.threads().promise());
    running.set(work);
    try {
      host.threads().start("reconciliation-" + held.id(), () -> carryOut(work));
    } catch (RuntimeException | Error fault) {
      running.compareAndSet(work, null);
      throw fault;
    }
  }

  private void carryOut(Work begun) {
    try {
      run.carryOut(begun.held());
    } catch (BackendUnavailable unavailable) {
      // The lease runs out by itself, and the reconciliation is taken up again.
      LOG.log(Level.WARNING, "A reconciliation is interrupted: {0}", unavailable.getMessage());
    } catch (RuntimeException | Error fault) {
      LOG.log(Level.ERROR, "Reconciliation " + begun.held().id() + " failed", fault);
    } finally {
      running.compareAndSet(begun, null);
      begun.ended().complete(true);
    }
  }

  /** The last one that came to its end, as of the last time that {@link #beginDue} looked. */
  Optional<Reconciliation> lastCompleted() {
    return Optional.ofNullable(lastCompleted);
  }

  /** Lets go of the one it works on, after the step it is at; another instance goes on with it. */
  @Override
  public void close() {
    run.stop();
    Work current = running.get();
    if (current != null && current.ended().await(LAST_STEP).isEmpty()) {
      LOG.log(Level.DEBUG, "Reconciling is cut off");
    }
  }

  private Lease lease() {
    return host.attempt(LEASE);
  }
}
