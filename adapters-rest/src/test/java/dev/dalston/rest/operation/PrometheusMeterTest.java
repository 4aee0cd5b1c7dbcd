package dev.dalston.rest.operation;

import dev.dalston.application.port.Meter;
import dev.dalston.application.port.MeterContract;
import dev.dalston.rest.http.Paging;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;

class PrometheusMeterTest implements MeterContract {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Meter meter = new PrometheusMeter(registry);

  @Override
  public Meter meter() {
    return meter;
  }

  @Override
  public long counted(Enum<?> kind) {
    String name = kind instanceof Meter.Work ? "leases_lost" : "storage_faults";
    return registry.scrape(name::equals).stream()
        .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
        .filter(point -> point.getLabels().iterator().next().getValue().equals(Paging.wire(kind)))
        .mapToLong(point -> (long) point.getValue())
        .reduce((one, other) -> one + other)
        .orElseThrow(() -> new AssertionError("There is no series of " + kind));
  }
}
