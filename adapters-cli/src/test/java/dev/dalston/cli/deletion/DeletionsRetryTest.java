package dev.dalston.cli.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionsRetryTest {
  private final WireServer server = new WireServer();

  DeletionsRetryTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allBlockedOnesAreTriedAgainAndCounted() {
    server.on("POST /v1/deletions/retry", 200, "{\"retried\":12}");
    assertEquals(
        new Ran(0, "12\n", ""), Ran.against(server, "deletions", "retry", "--all-blocked"));
    Ran json = Ran.against(server, "--json", "deletions", "retry", "--all-blocked");
    assertTrue(json.out().replaceAll("\\s", "").equals("{\"retried\":12}"), json.out());
  }

  @Test
  void oneIsTriedAgainAndSaysHowItStands() {
    server.on("POST /v1/deletions/a/retry", 200, "{\"job_id\":\"a\",\"status\":\"pending\"}");
    assertEquals(new Ran(0, "pending\n", ""), Ran.against(server, "deletions", "retry", "a"));
    assertEquals(List.of("POST /v1/deletions/a/retry"), server.calls);
  }

  @Test
  void oneThatIsNotThereIsNotFound() {
    server.error("POST /v1/deletions/a/retry", 404, "deletion_not_found", "Deletion not found");
    assertEquals(3, Ran.against(server, "deletions", "retry", "a").code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"deletions retry", "deletions retry a --all-blocked"})
  void eitherOneOrAll(String line) {
    Ran ran = Ran.against(server, line.split(" "));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("--all-blocked"), ran.err());
    assertEquals(List.of(), server.calls);
  }
}
