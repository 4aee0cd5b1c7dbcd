package dev.dalston.rest.operation;

import dev.dalston.rest.http.Exchange;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Counts and logs each request once it is answered. No path, no query, no body and no key goes into
 * either: the route's template and the key's prefix say enough.
 */
public final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.dalston.access");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
  private static final Set<String> WATCHERS =
      Set.of("/health", "/health/live", "/health/ready", "/metrics");

  private final Counter requests;
  private final Histogram durations;

  public AccessLog(PrometheusRegistry registry) {
    requests =
        Counter.builder()
            .name("http_requests_total")
            .help("Requests answered.")
            .labelNames("method", "route", "status")
            .register(registry);
    durations =
        Histogram.builder()
            .name("http_request_duration_seconds")
            .help("How long answering took, the body included.")
            .labelNames("method", "route")
            .classicOnly()
            .register(registry);
  }

  public void answered(Exchange exchange, int status) {
    // Anybody can send any word for a method: they do not make new time series.
    String method = METHODS.contains(exchange.method()) ? exchange.method() : "other";
    long nanos = exchange.nanos();
    requests.labelValues(method, exchange.route(), Integer.toString(status)).inc();
    durations.labelValues(method, exchange.route()).observe(nanos / 1e9);
    LOG.atLevel(WATCHERS.contains(exchange.route()) ? Level.DEBUG : Level.INFO)
        .log(
            "{} {} {} {} ms id={} key={}",
            method,
            exchange.route(),
            status,
            TimeUnit.NANOSECONDS.toMillis(nanos),
            exchange.id(),
            exchange.keyPrefix());
  }
}
