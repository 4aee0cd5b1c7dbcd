package dev.dalston.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.bootstrap.demo.ToneWav;
import dev.dalston.domain.access.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a scenario has set up and heard. Its tenants are its own: scenarios do not see each other.
 */
public final class Scene {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Set<Scope> ALL = Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.WORKER);

  /** Where a command writes its report. */
  static final Path REPORT = Path.of("target", "report.jsonl").toAbsolutePath();

  final RunningDalston dalston = RunningDalston.instance();
  final Http http = new Http(dalston.uri());
  final Storehouse storehouse = dalston.storehouse();
  final List<Answer> answers = new ArrayList<>();
  final List<String> jobs = new ArrayList<>();
  private final String suffix = "-" + COUNT.incrementAndGet() + "-" + UUID.randomUUID();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, String> jobOf = new HashMap<>();

  /** A worker's hold on a task. */
  record Hold(String task, String claim, String job, String audioUrl) {}

  Hold hold;

  static byte[] audio() {
    return ToneWav.tone(200);
  }

  String key(String tenant) {
    return key(tenant, ALL);
  }

  String key(String tenant, Set<Scope> scopes) {
    return keys.computeIfAbsent(
        tenant + scopes, any -> dalston.key(tenant + suffix.substring(0, 12), scopes));
  }

  Answer last() {
    return answers.getLast();
  }

  void heard(Answer answer) {
    answers.add(answer);
  }

  /** The job the scenario speaks of. */
  String job() {
    return jobs.getLast();
  }

  /** A command line with the ids of jobs where it says EACH or JOB. */
  String filledIn(String line) {
    return line.replace("EACH", String.join(" ", jobs))
        .replace("JOB", jobs.isEmpty() ? "" : job())
        .replace("REPORT", REPORT.toString());
  }

  String jobOf(String tenant) {
    return jobOf.get(tenant);
  }

  /** Speaks to an instance that takes at most 1 MiB. */
  Http limited() {
    return new Http(dalston.limited().uri());
  }

  String submit(String tenant, String name) {
    Answer answer = http.submit(key(tenant), audio(), name);
    if (answer.status() != 201) {
      throw new AssertionError("Submitting: " + answer);
    }
    String id = Json.of(answer).get("id").asText();
    jobs.add(id);
    jobOf.putIfAbsent(tenant, id);
    return id;
  }

  Hold claim(String tenant) {
    Answer answer = http.post(key(tenant), "/v1/tasks/claim", "");
    if (answer.status() != 200) {
      throw new AssertionError("Claiming: " + answer);
    }
    JsonNode claimed = Json.of(answer);
    hold =
        new Hold(
            claimed.at("/task/id").asText(),
            claimed.at("/claim").asText(),
            claimed.at("/job/id").asText(),
            claimed.at("/audio_url").asText());
    return hold;
  }

  Answer work(String tenant, String method, String path, String json) {
    return http.withClaim(
        key(tenant), method, "/v1/tasks/" + hold.task() + path, hold.claim(), json);
  }

  void handIn(String tenant, String name, String json) {
    Answer answer = work(tenant, "PUT", "/artifacts/" + name, json);
    if (answer.status() != 204) {
      throw new AssertionError("Handing in: " + answer);
    }
  }

  JsonNode read(String tenant, String job) {
    return Json.of(http.get(key(tenant), "/v1/audio/transcriptions/" + job));
  }
}
