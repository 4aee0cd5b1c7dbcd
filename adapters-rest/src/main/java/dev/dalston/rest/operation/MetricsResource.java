package dev.dalston.rest.operation;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The metrics, as Prometheus reads them. */
@Path("/metrics")
public final class MetricsResource {
  private final PrometheusRegistry registry;
  private final ExpositionFormatWriter writer =
      ExpositionFormats.init().getPrometheusTextFormatWriter();

  public MetricsResource(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** Everything there is, as text. */
  @GET
  @PermitAll
  public Response scrape() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, registry.scrape());
    return Response.ok(text.toByteArray())
        .header(HttpHeaders.CONTENT_TYPE, writer.getContentType())
        .build();
  }
}
