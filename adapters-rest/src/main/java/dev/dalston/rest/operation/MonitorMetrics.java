package dev.dalston.rest.operation;

import dev.dalston.application.housekeeping.Backlog.Deletions;
import dev.dalston.application.housekeeping.DutyReport;
import dev.dalston.application.housekeeping.Monitor;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.rest.http.Paging;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * How the duties stand and what waits; a scrape asks no backend, and gets an answer without one.
 */
public final class MonitorMetrics {
  private MonitorMetrics() {}

  public static void register(PrometheusRegistry registry, Monitor monitor) {
    gauge(
        registry,
        "deletions_unfinished",
        "Deletions on record that are not finished, of all instances.",
        "status",
        to -> ofDeletions(monitor, Deletions::count, to));
    gauge(
        registry,
        "deletions_oldest_unfinished_age_seconds",
        "How long ago the oldest of them was asked for; 0 if there is none.",
        "status",
        to -> ofDeletions(monitor, one -> one.oldest().toMillis() / 1e3, to));
    GaugeWithCallback.builder()
        .name("receipts_waiting")
        .help("Receipts that are not in the archive yet, of all instances.")
        .callback(to -> to.call(monitor.backlog().receipts()))
        .register(registry);
    gauge(
        registry,
        "duty_last_success_timestamp_seconds",
        "When this instance last did what it does by itself; its start if it never did.",
        "duty",
        to -> ofDuties(monitor, duty -> duty.lastSuccess().toEpochMilli() / 1e3, to));
    gauge(
        registry,
        "duty_late",
        "Whether that is long overdue, 1 or 0; not while the database is away.",
        "duty",
        to -> ofDuties(monitor, duty -> duty.late() ? 1 : 0, to));
  }

  private static void gauge(
      PrometheusRegistry registry,
      String name,
      String help,
      String label,
      Consumer<GaugeWithCallback.Callback> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(values)
        .register(registry);
  }

  private static void ofDeletions(
      Monitor monitor, ToDoubleFunction<Deletions> figure, GaugeWithCallback.Callback to) {
    to.call(figure.applyAsDouble(monitor.backlog().pending()), Paging.wire(DeletionStatus.PENDING));
    to.call(figure.applyAsDouble(monitor.backlog().blocked()), Paging.wire(DeletionStatus.BLOCKED));
  }

  private static void ofDuties(
      Monitor monitor, ToDoubleFunction<DutyReport> figure, GaugeWithCallback.Callback to) {
    monitor.duties().forEach(duty -> to.call(figure.applyAsDouble(duty), duty.name()));
  }
}
