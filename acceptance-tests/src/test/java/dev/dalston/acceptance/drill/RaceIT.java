package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.AtOnce;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Calls race for the same job, on two instances that share a database and a bucket. Each round is a
 * job of its own; whoever wins, the job ends in a state that the answers agree with.
 */
class RaceIT {
  private static final int WORKERS = 8;

  /**
   * Of each race; {@code -Drace.rounds=100} makes them fewer, {@code 2000} many more; one for each
   * worker at least.
   */
  private static final int ROUNDS = Math.max(WORKERS, Integer.getInteger("race.rounds", 250));

  private static final String JOBS = "/v1/audio/transcriptions/";

  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static Site site;
  private static List<Service> instances;

  @BeforeAll
  static void build() throws IOException {
    site = new Site("races");
    instances = List.of(site.directService(), site.directService());
  }

  @AfterAll
  static void tearDown() throws IOException {
    instances.forEach(Service::close);
    site.close();
  }

  /** Delete against delete, list, get and audio: one deletion, one row, exact counts. */
  @Test
  void deletionsOfOneJobAgreeWithEachOtherAndWithReaders() {
    inRounds(
        key -> {
          String job = Site.completedJob(instances.getFirst().uri(), key, 1);
          Map<String, Integer> heard =
              race(
                  Map.of(
                      "delete", http -> http.delete(key, JOBS + job),
                      "delete too", http -> http.delete(key, JOBS + job),
                      "get", http -> http.get(key, JOBS + job),
                      "audio", http -> http.get(key, JOBS + job + "/audio"),
                      "list", http -> http.get(key, "/v1/audio/transcriptions?limit=5")));
          isIn(heard, "delete", 204, 404, 503);
          isIn(heard, "delete too", 204, 404, 503);
          isIn(heard, "get", 200, 404);
          isIn(heard, "audio", 200, 404, 409);
          isIn(heard, "list", 200);
          isGone(job, heard);
          JsonNode row = site.ledger(instances.getLast().uri(), key, job);
          assertEquals("completed", row.get("status").asText());
          assertEquals(3, row.at("/erased/objects").asInt());
        });
  }

  /** Delete against cancel, claim, and whatever the worker does. */
  @Test
  void aJobThatIsCancelledClaimedAndDeletedAtOnceEndsInOneState() {
    inRounds(
        key -> {
          Http http = new Http(instances.getFirst().uri());
          String job = Json.of(http.submit(key, Site.AUDIO, "race")).get("id").asText();
          Map<String, Integer> heard =
              race(
                  Map.of(
                      "cancel", h -> h.post(key, JOBS + job + "/cancel", ""),
                      "claim", h -> h.post(key, "/v1/tasks/claim", ""),
                      "delete", h -> h.delete(key, JOBS + job)));
          isIn(heard, "cancel", 200, 400, 404);
          isIn(heard, "claim", 200, 204);
          isIn(heard, "delete", 204, 400, 503);
          Answer now = http.get(key, JOBS + job);
          if (heard.get("delete") != 400) {
            isGone(job, heard);
          } else {
            assertTrue(
                Set.of("pending", "running", "cancelling", "cancelled", "completed")
                    .contains(Json.of(now).get("status").asText()),
                now.toString());
            assertEquals(1, site.storehouse.keys(job).size(), "its audio is untouched");
          }
        });
  }

  /** A worker hands in while the job it lost is ended and deleted: nothing may come after. */
  @Test
  void whatAWorkerHandsInLateIsRefusedAndLeavesNoObject() {
    inRounds(
        key -> {
          Http http = new Http(instances.getFirst().uri());
          String job = Json.of(http.submit(key, Site.AUDIO, "race")).get("id").asText();
          Claimed claimed = claim(http, key, job);
          Map<String, Integer> heard =
              race(
                  Map.of(
                      "hand in",
                      h -> claimed.call(h, "PUT", "/artifacts/late.json", "{}"),
                      "fail then delete",
                      h -> {
                        claimed.call(h, "POST", "/fail", "{\"message\":\"gave up\"}");
                        return h.delete(key, JOBS + job);
                      }));
          isIn(heard, "hand in", 204, 404, 409);
          isIn(heard, "fail then delete", 204, 503);
          Until.holds(() -> site.isGone(job), "nothing is left: " + heard);
        });
  }

  private record Claimed(String key, String task, String claim) {
    Answer call(Http http, String method, String path, String body) {
      return http.withClaim(key, method, "/v1/tasks/" + task + path, claim, body);
    }
  }

  private static Claimed claim(Http http, String key, String job) {
    JsonNode json = Json.of(http.post(key, "/v1/tasks/claim", ""));
    assertEquals(job, json.at("/job/id").asText());
    return new Claimed(key, json.at("/task/id").asText(), json.get("claim").asText());
  }

  private static Map<String, Integer> race(Map<String, Function<Http, Answer>> calls) {
    List<String> names = List.copyOf(calls.keySet());
    List<Integer> statuses =
        AtOnce.all(
            IntStream.range(0, names.size()).boxed().toList(),
            i ->
                calls
                    .get(names.get(i))
                    .apply(new Http(instances.get(i % instances.size()).uri()))
                    .status());
    Map<String, Integer> heard = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      heard.put(names.get(i), statuses.get(i));
    }
    return heard;
  }

  /** At once if anybody was told so; where all ran out of time, by itself. */
  private static void isGone(String job, Map<String, Integer> heard) {
    boolean told =
        heard.entrySet().stream()
            .anyMatch(h -> h.getKey().contains("delete") && h.getValue() == 204);
    if (told) {
      assertTrue(site.isGone(job), "left of " + job + " after " + heard);
    } else {
      Until.holds(() -> site.isGone(job), "nothing is left: " + heard);
    }
  }

  private static void isIn(Map<String, Integer> heard, String call, Integer... allowed) {
    assertTrue(Set.of(allowed).contains(heard.get(call)), call + " heard " + heard);
  }

  /** Each worker has a tenant of its own: rounds that go on at the same time do not meet. */
  private static void inRounds(Consumer<String> round) {
    AtOnce.all(
        IntStream.range(0, WORKERS).boxed().toList(),
        worker -> {
          String key = site.keyOf(instances.getFirst(), "race-" + TENANTS.incrementAndGet());
          for (int i = 0; i < ROUNDS / WORKERS; i++) {
            round.accept(key);
          }
          return worker;
        });
  }
}
