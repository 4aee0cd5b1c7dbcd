package dev.dalston.application.reconciliation;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.Slice;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Busy;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Invalid;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts reconciliations on this instance, and reads those of all. */
public final class ReconcileService implements Reconcile {
  private static final int RECENT = 20;
  private static final int ATTEMPTS = 3;
  private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

  private final Transactions transactions;
  private final ReconciliationRepository repository;
  private final ReconciliationRunner reconciliations;
  private final Duration leastAge;

  /** Nothing younger than the least age ever counts. */
  public ReconcileService(
      Transactions transactions,
      ReconciliationRepository repository,
      ReconciliationRunner reconciliations,
      Duration leastAge) {
    this.transactions = transactions;
    this.repository = repository;
    this.reconciliations = reconciliations;
    this.leastAge = leastAge;
  }

  @Override
  public ReconcileOutcome start(KeyId by, boolean apply, Duration olderThan) {
    if (olderThan.compareTo(leastAge) < 0 || olderThan.compareTo(LONGEST_AGE) > 0) {
      return new Invalid(
          "older_than is at least %d seconds, and at most a hundred years."
              .formatted(Math.max(1, leastAge.toSeconds())));
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Reconciliation> ours =
          transactions.inTransaction(
              () -> reconciliations.record(Optional.of(by), apply, olderThan));
      if (ours.isPresent()) {
        reconciliations.begin(ours.get());
        return new Running(ours.get());
      }
      Optional<Reconciliation> other = transactions.inTransaction(repository::running);
      if (other.isPresent()) {
        return other.get().isLike(apply, olderThan)
            ? new Running(other.get())
            : new Busy(other.get());
      }
      // The one that was in the way has just come to its end.
    }
    throw new BackendUnavailable(
        "Other reconciliations begin and end at this moment. Please ask again.", null);
  }

  @Override
  public Optional<Reconciliation> get(ReconciliationId id) {
    return transactions.inTransaction(() -> repository.find(id));
  }

  @Override
  public List<Reconciliation> recent() {
    return transactions.inTransaction(() -> repository.latest(RECENT));
  }

  @Override
  public Optional<FindingPage> findings(ReconciliationId id, long after, int limit) {
    return transactions.inTransaction(
        () ->
            repository
                .find(id)
                .map(
                    any -> {
                      Slice<Numbered> page =
                          Slice.of(repository.findings(id, after, limit + 1), limit);
                      return new FindingPage(page.items(), page.hasMore());
                    }));
  }

  @Override
  public Optional<Reconciliation> lastCompleted() {
    return reconciliations.lastCompleted();
  }
}
