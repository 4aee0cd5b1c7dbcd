package dev.dalston.rest.operation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.housekeeping.Backlog;
import dev.dalston.application.housekeeping.DutyReport;
import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import io.prometheus.metrics.core.metrics.Gauge;
import java.time.Duration;
import java.util.List;
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
  void whatWaitsAndHowTheDutiesStandIsThereFromTheStart() {
    for (String line :
        List.of(
            "# TYPE deletions_unfinished gauge",
            "# HELP deletions_unfinished ",
            "deletions_unfinished{status=\"pending\"} 0.0",
            "deletions_unfinished{status=\"blocked\"} 0.0",
            "deletions_oldest_unfinished_age_seconds{status=\"pending\"} 0.0",
            "deletions_oldest_unfinished_age_seconds{status=\"blocked\"} 0.0",
            "receipts_waiting 0.0",
            "duty_last_success_timestamp_seconds{duty=\"renew_uploads\"} 1.767323045678E9",
            "duty_late{duty=\"renew_uploads\"} 0.0")) {
      assertHas(line);
    }
  }

  @Test
  void whatWaitsIsTold() {
    running.stubs.monitor.backlog =
        new Backlog(
            new Backlog.Deletions(7, Duration.ofMillis(1_500)),
            new Backlog.Deletions(2, Duration.ofHours(1)),
            3);
    running.stubs.monitor.duties = List.of(new DutyReport("reconcile", Stubs.NOW, true));
    for (String line :
        List.of(
            "deletions_unfinished{status=\"pending\"} 7.0",
            "deletions_oldest_unfinished_age_seconds{status=\"pending\"} 1.5",
            "deletions_unfinished{status=\"blocked\"} 2.0",
            "deletions_oldest_unfinished_age_seconds{status=\"blocked\"} 3600.0",
            "receipts_waiting 3.0",
            "duty_late{duty=\"reconcile\"} 1.0")) {
      assertHas(line);
    }
  }

  @Test
  void whatOthersRegisterIsScrapedToo() {
    Gauge.builder().name("deletions_pending").help("x").register(running.metrics).set(7);
    assertHas("deletions_pending 7");
  }
}
