package dev.dalston.rest.operation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import io.prometheus.metrics.core.metrics.Gauge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics, as Prometheus reads them. */
class MetricsTest {
  private static final String SECRET = "/v1/deletions/secret-path?token=secret";

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  private String scrape() {
    return running.get("/metrics", null).text();
  }

  private void assertHas(String line) {
    String text = scrape();
    assertTrue(text.contains(line), text);
  }

  @Test
  void requestsAreCountedByRouteAndStatus() {
    running.get(SECRET, Stubs.READER);
    assertHas(
        "http_requests_total{method=\"GET\",route=\"/v1/deletions/{job_id}\",status=\"404\"} 1");
  }

  @Test
  void noPathAndNoQueryGoesIntoTheMetrics() {
    running.get(SECRET, Stubs.READER);
    String text = scrape();
    assertFalse(text.contains("secret"), text);
  }

  @Test
  void unknownMethodsAndRoutesMakeNoNewTimeSeries() {
    running.send("BREW", "/nowhere", null);
    assertHas("method=\"other\",route=\"none\",status=\"404\"");
  }

  @Test
  void answeringTimesComeAsAHistogram() {
    running.get("/health", null);
    assertHas("http_request_duration_seconds_bucket{");
  }

  @Test
  void theProcessTellsOfItself() {
    assertHas("jvm_");
  }

  @Test
  void whatOthersRegisterIsScrapedToo() {
    Gauge.builder().name("deletions_pending").help("x").register(running.metrics).set(7);
    assertHas("deletions_pending 7");
  }
}
