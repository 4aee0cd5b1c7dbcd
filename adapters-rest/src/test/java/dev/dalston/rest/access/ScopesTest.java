package dev.dalston.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Routes;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import jakarta.annotation.security.PermitAll;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may call what: a row for every route there is, and no route without a row. */
class ScopesTest {
  private static final Map<String, String> KEYS =
      Map.of("r", Stubs.READER, "w", Stubs.WRITER, "t", Stubs.WORKER, "a", Stubs.ADMIN);

  /** r: jobs:read, w: jobs:write, t: worker, a: admin; *: everybody, without a key. */
  private static final String TABLE =
      """
      POST   /v1/audio/transcriptions                    wa
      GET    /v1/audio/transcriptions                    ra
      GET    /v1/audio/transcriptions/{job_id}           ra
      GET    /v1/audio/transcriptions/{job_id}/audio     ra
      GET    /v1/audio/transcriptions/{job_id}/artifacts ra
      POST   /v1/audio/transcriptions/{job_id}/cancel    wa
      DELETE /v1/audio/transcriptions/{job_id}           wa
      GET    /api/console/jobs                           ra
      GET    /api/console/jobs/{job_id}                  ra
      GET    /api/console/jobs/{job_id}/audio            ra
      GET    /api/console/jobs/{job_id}/artifacts        ra
      POST   /api/console/jobs/{job_id}/cancel           wa
      DELETE /api/console/jobs/{job_id}                  wa
      GET    /api/console/deletions                      ra
      GET    /api/console/deletions/{job_id}             ra
      GET    /api/console/deletions/{job_id}/receipt     ra
      GET    /auth/me                                    rwta
      POST   /auth/keys                                  a
      GET    /auth/keys                                  a
      DELETE /auth/keys/{id}                             a
      GET    /v1/deletions                               ra
      GET    /v1/deletions/{job_id}                      ra
      GET    /v1/audit                                   a
      GET    /v1/deletions/{job_id}/receipt              ra
      GET    /.well-known/jwks.json                      *
      POST   /v1/reconciliations                         a
      GET    /v1/reconciliations                         a
      GET    /v1/reconciliations/{id}                    a
      GET    /v1/reconciliations/{id}/findings           a
      POST   /v1/tasks/claim                             ta
      POST   /v1/tasks/{task_id}/renew                   ta
      GET    /v1/tasks/{task_id}/audio                   ta
      PUT    /v1/tasks/{task_id}/artifacts/{name}        ta
      POST   /v1/tasks/{task_id}/complete                ta
      POST   /v1/tasks/{task_id}/fail                    ta
      POST   /v1/tasks/{task_id}/release                 ta
      GET    /health                                     *
      GET    /health/live                                *
      GET    /health/ready                               *
      GET    /metrics                                    *
      GET    /openapi                                    *
      GET    /{start}                                    *
      GET    /console/{file}                             *
      """;

  @Test
  void theTableNamesEveryRouteThereIsAndNoOther() {
    assertEquals(table().keySet(), Routes.all().keySet());
  }

  /** Whoever watches over all tenants can do what each tenant can, but for sending a recording. */
  @Test
  void theConsoleHasEveryRouteToJobsAndDeletionsThatTheApiHas() {
    Set<String> api = below("/v1/audio/transcriptions");
    assertTrue(api.remove("POST "), "only there a recording is sent");
    assertEquals(api, below("/api/console/jobs"));
    assertEquals(below("/v1/deletions"), below("/api/console/deletions"));
  }

  @Test
  void everyResourceMethodSaysWhoMayCallIt() {
    List<String> silent = new ArrayList<>();
    Routes.all()
        .forEach(
            (route, method) -> {
              var java = method.getInvocable().getDefinitionMethod();
              if (java.isAnnotationPresent(PermitAll.class)
                  == java.isAnnotationPresent(RequiresScope.class)) {
                silent.add(route);
              }
            });
    assertEquals(List.of(), silent);
  }

  @Test
  void eachKeyOpensWhatItsScopesAllowAndNothingElse() {
    try (Running running = new Running()) {
      table()
          .forEach(
              (route, who) -> {
                String[] parts = route.split(" ");
                String path = parts[1].replaceAll("\\{[^}]*}", "0");
                KEYS.forEach(
                    (letter, key) -> {
                      Answer answer = call(running, parts[0], path, key);
                      boolean allowed = who.equals("*") || who.contains(letter);
                      String seen = route + " with " + key + ": " + answer.status();
                      assertEquals(!allowed, answer.status() == 403, seen);
                      assertTrue(answer.status() != 401 && answer.status() != 500, seen);
                    });
                Answer nobody = call(running, parts[0], path, null);
                assertEquals(!who.equals("*"), nobody.status() == 401, route);
              });
    }
  }

  private static Set<String> below(String root) {
    return Routes.all().keySet().stream()
        .filter(route -> route.contains(" " + root))
        .map(route -> route.replace(root, ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Answer call(Running running, String method, String path, String key) {
    return running.send(method, path, key, BodyPublishers.noBody());
  }

  private static Map<String, String> table() {
    Map<String, String> table = new TreeMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" +"))
        .forEach(row -> table.put(row[0] + " " + row[1], row[2]));
    return table;
  }
}
