package dev.dalston.application.reconciliation;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Meter;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.reconciliation.ReconciliationStep.Phase;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationPhase;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through the phases of a reconciliation in small steps. Each is recorded when it is done, so
 * that whoever goes on after a crash repeats one step at most.
 */
final class ReconciliationRun {
  private static final System.Logger LOG = System.getLogger(ReconciliationRun.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Of how many reconciliations the findings are kept. */
  private static final int KEPT = 10;

  private static final int FORGOTTEN_AT_ONCE = 10_000;

  private final Transactions transactions;
  private final ReconciliationRepository repository;
  private final Host host;
  private final Map<ReconciliationPhase, Phase> phases;
  private volatile boolean stopping;

  ReconciliationRun(
      Transactions transactions,
      ReconciliationRepository repository,
      Map<ReconciliationPhase, Phase> phases,
      Host host) {
    this.transactions = transactions;
    this.repository = repository;
    this.host = host;
    this.phases = phases;
  }

  /** Works on it until its end, or until an obstacle stops it; whatever happens is on record. */
  void carryOut(Reconciliation held) {
    Reconciliation at = held;
    try {
      forgetOldFindings();
      while (!stopping) {
        ReconciliationStep step = phases.get(at.phase()).next(at);
        boolean last = step.isLastOf(at);
        Reconciliation before = at;
        Reconciliation after =
            last ? step.after(at).completed(host.clock().instant()) : step.after(at);
        if (!transactions.inTransaction(() -> record(before, step, after))) {
          host.meter().leaseLost(Meter.Work.RECONCILIATION);
          LOG.log(Level.INFO, "Reconciliation {0} was taken over by another instance", held.id());
          return;
        }
        if (last) {
          LOG.log(Level.INFO, "Reconciliation {0} found {1}", held.id(), after.findings());
          return;
        }
        at = after;
      }
      letGo(held, at, at.interrupted(host.clock().instant(), Optional.empty()));
    } catch (BackendUnavailable unavailable) {
      Instant again = host.clock().instant().plus(PAUSE);
      letGo(held, at, at.interrupted(again, Optional.of(unavailable.getMessage())));
    } catch (StoreRefused refused) {
      letGo(held, at, at.failed(host.clock().instant(), refused.obstacle().reason()));
    } catch (RuntimeException | Error fault) {
      // While the service stops, its connections are closed under whoever still works.
      letGo(
          held,
          at,
          stopping
              ? at.interrupted(host.clock().instant(), Optional.empty())
              : at.failed(host.clock().instant(), "A fault of the service; see its log."));
      throw fault;
    }
  }

  /** The step under way is the last one. */
  void stop() {
    stopping = true;
  }

  private boolean record(Reconciliation before, ReconciliationStep step, Reconciliation after) {
    if (!repository.update(before, after)) {
      return false;
    }
    repository.addFindings(before.id(), before.findings(), step.found());
    step.settled().forEach(finding -> repository.settle(before.id(), finding));
    return true;
  }

  /** If a step is on record of which no answer came, the lease runs out by itself instead. */
  private void letGo(Reconciliation held, Reconciliation at, Reconciliation stopped) {
    transactions.inTransaction(() -> repository.update(at, stopped));
    stopped
        .error()
        // What stopped it the last time too was told then.
        .filter(why -> !held.error().equals(stopped.error()))
        .ifPresent(
            why -> LOG.log(Level.WARNING, "Reconciliation {0} is stopped: {1}", stopped.id(), why));
  }

  private void forgetOldFindings() {
    int forgotten;
    do {
      forgotten =
          transactions.inTransaction(() -> repository.forgetFindings(KEPT, FORGOTTEN_AT_ONCE));
    } while (forgotten == FORGOTTEN_AT_ONCE && !stopping);
  }
}
