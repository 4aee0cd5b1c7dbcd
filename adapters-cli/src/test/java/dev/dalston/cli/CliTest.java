package dev.dalston.cli;

import static dev.dalston.cli.WireServer.JOBS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private final WireServer server = new WireServer();

  CliTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    Ran ran = Ran.with(Map.of(), "", "--help");
    assertEquals(0, ran.code());
    for (String word :
        List.of(
            "jobs",
            "deletions",
            "keys",
            "audit",
            "worker",
            "server",
            "demo",
            "completion",
            "130")) {
      assertTrue(ran.out().contains(word), word);
    }
    assertEquals(ran, Ran.with(Map.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs lst", "jobs", "nonsense", "jobs delete", "jobs list --limit x"})
  void aWrongCommandLineIs2AndNamesTheHelp(String line) {
    Ran ran = Ran.with(Map.of(), "", line.split(" "));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("--help"), ran.err());
    assertEquals("", ran.out());
  }

  @Test
  void issuesAKeyWhoseSecretAloneIsOnStandardOutput() throws IOException {
    server.on(
        "POST /auth/keys",
        201,
        "{\"id\":\"k1\",\"key\":\"dk_new\",\"tenant\":\"acme\",\"scopes\":[\"worker\"]}");
    String[] args = {"keys", "create", "--tenant", "acme", "--scopes", "worker,jobs:read"};
    assertEquals("dk_new\n", Ran.against(server, args).out());
    server.on("DELETE /auth/keys/k1", 204, null);
    assertEquals(0, Ran.against(server, "keys", "revoke", "k1").code());
    server.error("DELETE /auth/keys/k2", 404, "key_not_found", "Key not found");
    assertEquals(3, Ran.against(server, "keys", "revoke", "k2").code());
    server.on("DELETE /auth/keys/k3", 200, "<html>Sign in</html>");
    assertEquals(8, Ran.against(server, "keys", "revoke", "k3").code());
  }

  @Test
  void showsABlockedDeletionWithItsReason() {
    server.on(
        "GET /v1/deletions/a",
        200,
        "{\"job_id\":\"a\",\"status\":\"blocked\",\"reason\":\"a legal hold\",\"attempts\":2}");
    Ran ran = Ran.against(server, "deletions", "show", "a");
    assertTrue(ran.out().contains("a legal hold"), ran.out());
  }

  @Test
  void listsWhoDidWhat() throws IOException {
    server.on(
        "GET /v1/audit?limit=100&until=2026-02-01T00%3A00%3A00Z&actor=k1",
        200,
        "{\"events\":[{\"id\":\"e\",\"at\":\"2026-01-02T03:04:05Z\",\"actor\":\"k1\","
            + "\"action\":\"deletion.requested\",\"resource_kind\":\"job\","
            + "\"resource_id\":\"a\"}],\"has_more\":false}");
    String[] args = {"audit", "list", "--actor", "k1", "--until", "2026-02-01T00:00:00Z"};
    Ran table = Ran.against(server, args);
    assertTrue(table.out().matches("(?s)TIME .*deletion.requested +a +k1\n"), table.out());
    Ran json = Ran.against(server, "--json", "audit", "list", args[2], args[3], args[4], args[5]);
    var events = (List<?>) JSON.std.mapFrom(json.out()).get("events");
    assertEquals("k1", ((Map<?, ?>) events.getFirst()).get("actor"));
  }

  @Test
  void errorsAreJsonTooWhenAskedAndCarryTheRequestId() throws IOException {
    server.error("GET /auth/me", 500, "internal", "Something went wrong on our side.");
    Ran ran = Ran.against(server, "whoami", "--json");
    assertEquals(1, ran.code());
    var error = (Map<?, ?>) JSON.std.mapFrom(ran.err()).get("error");
    assertEquals("internal", error.get("code"));
    assertFalse(error.get("request_id").toString().isEmpty());
  }

  @Test
  void aMistypedCommandIsNamedWithWhatIsNear() {
    Ran ran = Ran.with(Map.of(), "", "jobs", "deleet", "a");
    assertTrue(ran.err().contains("There is no command 'dalston jobs deleet'."), ran.err());
    assertTrue(ran.err().contains("Did you mean: delete"), ran.err());
    Ran option = Ran.with(Map.of(), "", "jobs", "list", "--staus", "failed");
    assertTrue(option.err().contains("There is no option --staus."), option.err());
  }

  @Test
  void withJsonStandardErrorIsJsonAlone() throws IOException {
    for (String line : List.of("jobs list --server http://127.0.0.1:1", "jobs get", "whoami")) {
      Ran ran = Ran.atTerminal(server, "", (line + " --json").split(" "));
      var error = (Map<?, ?>) JSON.std.mapFrom(ran.err()).get("error");
      assertEquals(Set.of("code", "message"), Set.copyOf(without(error, "request_id")), line);
      assertEquals("", ran.out());
    }
  }

  @Test
  void aKeyThatWouldCrossTheNetworkUnencryptedIsWarnedOfInOneLine() {
    Ran ran = Ran.against(server, "whoami", "--server", "http://nowhere.invalid");
    assertEquals(8, ran.code());
    assertTrue(ran.err().startsWith("dalston: warning: The API key goes to nowhere.invalid"));
    assertEquals(3, ran.err().lines().count(), ran.err());
  }

  @Test
  void redAndGreenAreForTerminalsThatWantColours() {
    server.on("DELETE " + JOBS + "/a", 204, null);
    String[] line = {"jobs", "delete", "--yes", "a", "b"};
    Ran ran = Ran.atTerminal(server, "", line);
    assertTrue(ran.out().startsWith("\u001b[32mDeleted\u001b[0m"), ran.out());
    assertTrue(ran.err().startsWith("\u001b[31mNot deleted\u001b[0m"), ran.err());
    for (String no : List.of("NO_COLOR=1", "TERM=dumb")) {
      Ran plain = Ran.atTerminal(server, Map.of(no.split("=")[0], no.split("=")[1]), "", line);
      assertFalse((plain.out() + plain.err()).contains("\u001b"), no);
    }
  }

  private static Set<Object> without(Map<?, ?> map, String key) {
    Set<Object> keys = new HashSet<>(map.keySet());
    keys.remove(key);
    return keys;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completionKnowsTheCommands(String shell) {
    Ran ran = Ran.with(Map.of(), "", "completion", shell);
    assertEquals(0, ran.code());
    assertTrue(ran.out().contains("transcript") && ran.out().contains("dalston"));
  }
}
