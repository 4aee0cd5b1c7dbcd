package dev.dalston.rest.reconciliation;

import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.FindingCount;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.rest.http.Paging;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * What the last reconciliation that came to its end found. Before one has, as far as this instance
 * knows, there is its age alone; a scrape costs nothing.
 */
public final class ReconciliationMetrics {
  private ReconciliationMetrics() {}

  public static void register(PrometheusRegistry registry, Reconcile reconcile) {
    GaugeWithCallback.builder()
        .name("reconciliation_findings")
        .help("Findings of the last reconciliation.")
        .labelNames("kind")
        .callback(
            gauge ->
                reconcile
                    .lastCompleted()
                    .ifPresent(last -> byKind(last, FindingCount::findings, gauge)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("reconciliation_findings_open")
        .help("Findings of the last reconciliation that were not put right by it.")
        .labelNames("kind")
        .callback(
            gauge ->
                reconcile
                    .lastCompleted()
                    .ifPresent(
                        last -> byKind(last, count -> count.findings() - count.settled(), gauge)))
        .register(registry);
    single(
        registry,
        reconcile,
        "reconciliation_objects_scanned",
        "Objects that the last reconciliation looked at.",
        last -> last.scanned().objects());
    single(
        registry,
        reconcile,
        "reconciliation_duration_seconds",
        "How long the last reconciliation took, from its request to its end.",
        last -> seconds(Duration.between(last.requestedAt(), last.completedAt().orElseThrow())));
    GaugeWithCallback.builder()
        .name("reconciliation_age_seconds")
        .help("How long ago the last reconciliation came to its end; infinite if none ever has.")
        .callback(gauge -> gauge.call(age(reconcile)))
        .register(registry);
  }

  /** Always there: an alarm on it must not fall silent where none succeeds. */
  private static double age(Reconcile reconcile) {
    return reconcile
        .sinceLastCompleted()
        .map(ReconciliationMetrics::seconds)
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static void byKind(
      Reconciliation last, ToDoubleFunction<FindingCount> figure, GaugeWithCallback.Callback to) {
    for (Finding.Kind kind : Finding.Kind.values()) {
      FindingCount count = last.found().getOrDefault(kind, FindingCount.NONE);
      to.call(figure.applyAsDouble(count), Paging.wire(kind));
    }
  }

  private static void single(
      PrometheusRegistry registry,
      Reconcile reconcile,
      String name,
      String help,
      ToDoubleFunction<Reconciliation> figure) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            gauge ->
                reconcile.lastCompleted().ifPresent(last -> gauge.call(figure.applyAsDouble(last))))
        .register(registry);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
