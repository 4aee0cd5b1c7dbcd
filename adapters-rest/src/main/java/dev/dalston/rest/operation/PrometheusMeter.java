package dev.dalston.rest.operation;

import dev.dalston.application.port.Meter;
import dev.dalston.rest.http.Paging;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;

/** Counts into metrics that are there from the start, at zero. */
public final class PrometheusMeter implements Meter {
  private final Counter leases;
  private final Counter faults;

  public PrometheusMeter(PrometheusRegistry registry) {
    leases =
        Counter.builder()
            .name("leases_lost_total")
            .help("Writes that were refused because the lease was another's by then.")
            .labelNames("work")
            .register(registry);
    faults =
        Counter.builder()
            .name("storage_faults_total")
            .help("Calls to the storage that failed, repetitions included.")
            .labelNames("kind")
            .register(registry);
    Arrays.stream(Work.values()).forEach(work -> leases.initLabelValues(Paging.wire(work)));
    Arrays.stream(StorageFault.values()).forEach(kind -> faults.initLabelValues(Paging.wire(kind)));
  }

  @Override
  public void leaseLost(Work work) {
    leases.labelValues(Paging.wire(work)).inc();
  }

  @Override
  public void storageFault(StorageFault kind) {
    faults.labelValues(Paging.wire(kind)).inc();
  }
}
