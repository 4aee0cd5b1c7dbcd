package dev.dalston.rest;

import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.Slice;
import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reconciles as a test tells it; unless told, there is none. */
public final class StubReconcile implements Reconcile {
  public volatile BiFunction<Boolean, Duration, ReconcileOutcome> start =
      (apply, olderThan) -> new ReconcileOutcome.Invalid("stub");
  public volatile Optional<Reconciliation> one = Optional.empty();
  public volatile Optional<Slice<Numbered>> findings = Optional.empty();
  public volatile PageQuery asked;
  public volatile long after;
  public volatile int limit;

  @Override
  public ReconcileOutcome start(KeyId by, boolean apply, Duration olderThan) {
    return start.apply(apply, olderThan);
  }

  @Override
  public Optional<Reconciliation> get(ReconciliationId id) {
    return one.filter(known -> known.id().equals(id));
  }

  @Override
  public Slice<Reconciliation> list(PageQuery page) {
    asked = page;
    return new Slice<>(one.stream().toList(), one.isPresent());
  }

  @Override
  public Optional<Slice<Numbered>> findings(ReconciliationId id, long from, int most) {
    after = from;
    limit = most;
    return findings;
  }

  @Override
  public Optional<Reconciliation> lastCompleted() {
    return one;
  }

  @Override
  public Optional<Duration> sinceLastCompleted() {
    return one.map(_ -> Duration.ofSeconds(90));
  }
}
