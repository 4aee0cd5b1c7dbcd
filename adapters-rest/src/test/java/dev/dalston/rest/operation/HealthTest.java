package dev.dalston.rest.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.housekeeping.DutyReport;
import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether the service lives and can work. */
class HealthTest {
  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void withBothBackendsTheServiceIsWell() {
    assertEquals("{\"status\":\"ok\"}", running.get("/health", null).text());
  }

  @Test
  void withoutABackendTheServiceIsNotWell() {
    running.databaseReachable = false;
    assertEquals(503, running.get("/health", null).status());
  }

  @Test
  void readinessNamesTheBackendThatIsMissing() {
    running.databaseReachable = false;
    assertEquals(503, running.get("/health/ready", null).status());
    var checks = running.get("/health/ready", null).json().at("/checks");
    assertEquals("unavailable", checks.at("/database").asText());
    assertEquals("ok", checks.at("/storage").asText());
  }

  @Test
  void readinessNamesTheDutyThatIsLateAndNoOther() {
    running.stubs.monitor.duties =
        List.of(
            new DutyReport("renew_uploads", Stubs.NOW, false),
            new DutyReport("recover_deletions", Stubs.NOW, true));
    assertEquals(503, running.get("/health/ready", null).status());
    assertEquals(
        "{\"status\":\"unavailable\",\"checks\":"
            + "{\"database\":\"ok\",\"storage\":\"ok\",\"recover_deletions\":\"late\"}}",
        running.get("/health/ready", null).text());
    assertEquals(200, running.get("/health/live", null).status());
  }

  @Test
  void withBothBackendsAndAllDutiesDoneTheServiceIsReady() {
    assertEquals(200, running.get("/health/ready", null).status());
  }

  @Test
  void theProcessLivesWithoutItsBackends() {
    running.databaseReachable = false;
    assertEquals(200, running.get("/health/live", null).status());
  }
}
