package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilingTest {
  @Test
  void startsOneAndReadsHowItStands() throws Exception {
    try (var server =
            new RudeServer(
                answer(202, "{\"id\":\"r\",\"status\":\"running\",\"phase\":\"artifacts\"}"),
                answer(
                    200,
                    "{\"id\":\"r\",\"status\":\"completed\",\"apply\":true,\"older_than\":\"90m\","
                        + "\"scanned\":{\"objects\":7,\"bytes\":8,\"jobs\":9,\"receipts\":10},\"findings\":2,\"found\":"
                        + "[{\"kind\":\"returned\",\"findings\":2,\"settled\":1,\"left\":1,\"new\":1}]}"));
        var dalston = server.client().build()) {
      Reconciliation started = dalston.reconciliations().start(true, Duration.ofMinutes(90));
      assertFalse(started.isFinished());
      assertEquals(
          "{\"apply\":true,\"older_than\":\"5400s\"}",
          new String(server.seen.getFirst().body(), java.nio.charset.StandardCharsets.UTF_8));
      Reconciliation ended = dalston.reconciliations().get("r");
      assertTrue(ended.isFinished());
      assertEquals(new Reconciliation.Scanned(7, 8, 9, 10), ended.scanned());
      assertEquals(List.of(new Reconciliation.Found("returned", 2, 0, 0, 1, 1)), ended.found());
    }
  }

  @Test
  void oneOfAnotherKindIsAConflict() throws Exception {
    try (var server =
            new RudeServer(
                answer(
                    409, "{\"error\":{\"code\":\"reconciliation_running\",\"message\":\"m\"}}"));
        var dalston = server.client().build()) {
      var told =
          assertThrows(
              DalstonException.Conflict.class,
              () -> dalston.reconciliations().start(false, Duration.ofHours(24)));
      assertEquals("reconciliation_running", told.code());
    }
  }

  @Test
  void findingsComePageAfterPage() throws Exception {
    try (var server =
            new RudeServer(
                answer(
                    200,
                    "{\"findings\":[{\"number\":1,\"kind\":\"stray_object\",\"key\":\"jobs/x\"}],"
                        + "\"cursor\":\"1\",\"has_more\":true}"),
                answer(200, "{\"findings\":[{\"number\":2,\"kind\":\"returned\"}]}"));
        var dalston = server.client().build()) {
      List<Finding> found = dalston.reconciliations().findings("r").toList();
      assertEquals(List.of(1L, 2L), found.stream().map(Finding::number).toList());
      assertEquals("jobs/x", found.getFirst().key());
      assertEquals(
          "GET /v1/reconciliations/r/findings?limit=1000&cursor=1 HTTP/1.1",
          server.seen.getLast().line());
    }
  }
}
