package dev.dalston.rest;

import dev.dalston.application.UseCases;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.AuthResource;
import dev.dalston.rest.access.LoadLimits;
import dev.dalston.rest.audit.AuditResource;
import dev.dalston.rest.console.ConsoleFiles;
import dev.dalston.rest.deletion.ConsoleDeletionsResource;
import dev.dalston.rest.deletion.DeletionsResource;
import dev.dalston.rest.deletion.JwksResource;
import dev.dalston.rest.http.EmptyErrorFilter;
import dev.dalston.rest.http.ErrorMapper;
import dev.dalston.rest.job.ConsoleResource;
import dev.dalston.rest.job.TranscriptionsResource;
import dev.dalston.rest.operation.Health;
import dev.dalston.rest.operation.HealthResource;
import dev.dalston.rest.operation.MetricsResource;
import dev.dalston.rest.operation.MonitorMetrics;
import dev.dalston.rest.operation.OpenApiResource;
import dev.dalston.rest.reconciliation.ReconciliationMetrics;
import dev.dalston.rest.reconciliation.ReconciliationsResource;
import dev.dalston.rest.task.TasksResource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Everything Jersey has to know: the resources, who may use them, and how faults are answered. */
final class RestApplication {
  private RestApplication() {}

  static ResourceConfig of(
      UseCases useCases, Health health, PrometheusRegistry metrics, long uploadLimit) {
    JerseyLog.quieten();
    ReconciliationMetrics.register(metrics, useCases.reconcile());
    MonitorMetrics.register(metrics, useCases.monitor());
    return new ResourceConfig()
        .registerInstances(
            Set.of(
                new AccessFilter(useCases.authenticate()),
                new LoadLimits(),
                new ErrorMapper(),
                new EmptyErrorFilter(),
                new TranscriptionsResource(
                    useCases.submitJob(),
                    useCases.findJobs(),
                    useCases.cancelJob(),
                    useCases.deleteJob(),
                    uploadLimit),
                new ConsoleResource(
                    useCases.findJobs(), useCases.cancelJob(), useCases.deleteJob()),
                new ConsoleFiles(),
                new TasksResource(useCases.workOnTasks(), uploadLimit),
                new AuthResource(useCases.manageKeys()),
                new AuditResource(useCases.readAudit()),
                new DeletionsResource(useCases.findDeletions(), useCases.findReceipts()),
                new JwksResource(useCases.publishKeys()),
                new ConsoleDeletionsResource(useCases.findDeletions(), useCases.findReceipts()),
                new ReconciliationsResource(useCases.reconcile()),
                new HealthResource(health, useCases.monitor()),
                new OpenApiResource(),
                new MetricsResource(metrics)))
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        // Behind a proxy that ends TLS, an absolute address would name the wrong scheme.
        .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
  }
}
