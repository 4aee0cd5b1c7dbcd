package dev.dalston.application.deletion;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.deletion.Obstacle;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the storage as a whole fails, as far as this instance knows: credentials, clock, bucket,
 * a proxy. A probe of the service's own decides that, not the job that met the fault. An outage is
 * told once; its end makes due at once what it stopped.
 */
final class Outage {
  private static final System.Logger LOG = System.getLogger(Outage.class.getName());

  /** One probe answers for so long that the storage fails. */
  private static final Duration HOLDS = Duration.ofSeconds(1);

  /** One that comes and goes is not told each time. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final ArtifactStore store;
  private final Host host;
  private final AtomicReference<Optional<Ailment>> ailment =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Promise<Optional<Ailment>>> probing = new AtomicReference<>();
  private volatile Instant lastTold = Instant.MIN;
  private volatile boolean told;

  Outage(Transactions transactions, DeletionLedger ledger, ArtifactStore store, Host host) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.store = store;
    this.host = host;
  }

  /** What ails the storage, and when that was last seen. */
  private record Ailment(String reason, Instant seen) {}

  /** Whether there is one. */
  boolean isOn() {
    return ailment.get().isPresent();
  }

  /**
   * Somebody met a fault: tries the storage now, unless it was just found to fail. Those who ask at
   * the same time share a probe that began after their fault.
   *
   * @return what ails the storage as a whole; empty if nothing does, and the fault was the job's
   */
  Optional<Obstacle> examine() {
    return known().or(this::probe).map(found -> Obstacle.passing(found.reason()));
  }

  private Optional<Ailment> known() {
    Instant recent = host.clock().instant().minus(HOLDS);
    return ailment.get().filter(found -> found.seen().isAfter(recent));
  }

  /** Tries the storage beside the caller, unless somebody does already. */
  void examineBeside() {
    if (probing.get() == null) {
      host.threads().start("storage-probe", this::probe);
    }
  }

  private Optional<Ailment> probe() {
    Promise<Optional<Ailment>> own = host.threads().promise();
    Promise<Optional<Ailment>> others = probing.compareAndExchange(null, own);
    if (others != null) {
      // It may have begun before the fault: only that it failed says something.
      Optional<Ailment> seen = others.join().or(this::known);
      if (seen.isPresent()) {
        return seen;
      }
      others = probing.compareAndExchange(null, own);
      if (others != null) {
        return others.join();
      }
    }
    try {
      Optional<Ailment> found = tryOut();
      note(found);
      // First: who waited for it must not meet it again.
      probing.set(null);
      own.complete(found);
      return found;
    } catch (RuntimeException | Error fault) {
      probing.set(null);
      own.fail(fault);
      throw fault;
    }
  }

  private Optional<Ailment> tryOut() {
    try {
      store.probe();
      return Optional.empty();
    } catch (BackendUnavailable | StoreRefused fault) {
      return Optional.of(new Ailment(fault.getMessage(), host.clock().instant()));
    }
  }

  /** The storage has just done all that a deletion needs. */
  void isOver() {
    note(Optional.empty());
  }

  private void note(Optional<Ailment> found) {
    Optional<Ailment> before = ailment.getAndSet(found);
    if (found.isPresent()) {
      tell(found.get());
    } else if (before.isPresent()) {
      LOG.log(told ? Level.INFO : Level.DEBUG, "Deletions go on.");
      told = false;
      hasten();
    }
  }

  private void tell(Ailment found) {
    if (!told && !lastTold.isAfter(found.seen().minus(QUIET))) {
      LOG.log(Level.WARNING, "Deletions wait: {0}", found.reason());
      told = true;
      lastTold = found.seen();
    }
  }

  /** Makes due at once what an outage stopped. */
  void hasten() {
    try {
      transactions.run(() -> ledger.hasten(host.clock().instant()));
    } catch (BackendUnavailable later) {
      LOG.log(Level.DEBUG, "What waits goes on when it is due", later);
    }
  }
}
