package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.job.FindJobs.JobPage;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobQuery;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadJobTest {
  private static final String JOBS = "/v1/audio/transcriptions";
  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aCompletedJobComesWithItsTranscriptAndNothingElseOfIt() {
    Job job = Samples.job(JobStatus.COMPLETED);
    running.stubs.find = id -> Optional.of(Samples.found(job));
    running.stubs.transcript =
        new Reading.Opened(
            Samples.artifact(
                "{\"engine\":{\"a\":[1]},\"text\":\"Hall\u00f6chen\",\"language_code\":null,"
                    + "\"words\":[{\"w\":\"x\",\"p\":0.25}],\"segments\":[]}",
                "application/json"));
    for (String door : List.of(JOBS, "/api/console/jobs")) {
      running.stubs.transcript =
          new Reading.Opened(
              Samples.artifact(
                  "{\"engine\":{\"a\":[1]},\"text\":\"Hall\u00f6chen\",\"language_code\":null,"
                      + "\"words\":[{\"w\":\"x\",\"p\":0.25}],\"segments\":[]}",
                  "application/json"));
      JsonNode json = running.get(door + "/" + job.id(), Stubs.READER).json();
      assertEquals("Hall\u00f6chen", json.at("/text").asText());
      assertEquals("[{\"w\":\"x\",\"p\":0.25}]", json.at("/words").toString());
      assertTrue(json.at("/segments").isArray());
      assertFalse(json.has("engine") || json.has("language_code") || json.has("language"));
      assertEquals("completed", json.at("/status").asText());
      assertEquals("acme", json.at("/tenant").asText());
      assertEquals("5", json.at("/parameters/beam").asText());
      assertEquals("transcribe", json.at("/tasks/0/stage").asText());
      assertEquals("{\"content_type\":\"audio/wav\",\"bytes\":5}", json.at("/audio").toString());
    }
  }

  @Test
  void aJobInDeletionIsSeenWithoutItsTranscriptAndItsAudioIsKept() {
    Job job = Samples.job(JobStatus.COMPLETED, "a", Optional.of(Stubs.NOW));
    running.stubs.find = id -> Optional.of(Samples.found(job));
    running.stubs.transcript = new Reading.BeingDeleted();
    running.stubs.audio = new Reading.BeingDeleted();
    JsonNode json = running.get(JOBS + "/" + job.id(), Stubs.READER).json();
    assertEquals(Stubs.NOW.toString(), json.at("/deletion_requested_at").asText());
    assertFalse(json.has("text"));
    assertTrue(
        running
            .get(JOBS + "/" + job.id() + "/audio", Stubs.READER)
            .fault()
            .startsWith("409 being_deleted: "));
  }

  @Test
  void whatIsNotThereIsNotFoundAndWhatCannotBeReachedIsUnavailable() {
    for (String path :
        List.of(
            JOBS + "/x",
            JOBS + "/x/audio",
            JOBS + "/x/artifacts",
            "/api/console/jobs/x",
            "/api/console/jobs/x/audio",
            "/api/console/jobs/x/artifacts")) {
      assertEquals("404 job_not_found: Job not found", running.get(path, Stubs.READER).fault());
    }
    running.stubs.find =
        id -> {
          throw new BackendUnavailable("The database cannot be reached.", null);
        };
    Answer answer = running.get(JOBS + "/x", Stubs.READER);
    assertEquals("503 unavailable: The database cannot be reached.", answer.fault());
    assertEquals("5", answer.header("Retry-After"));
  }

  @Test
  void aPageLeadsToTheNextOne() {
    Job job = Samples.job(JobStatus.FAILED);
    AtomicReference<JobQuery> asked = new AtomicReference<>();
    running.stubs.list =
        query -> {
          asked.set(query);
          return new JobPage(List.of(job), Map.of(Stubs.TENANT.id(), Stubs.TENANT), true);
        };
    JsonNode first = running.get(JOBS, Stubs.READER).json();
    assertEquals(20, asked.get().limit());
    assertTrue(first.at("/has_more").asBoolean());
    assertFalse(first.at("/jobs/0").has("tenant") || first.at("/jobs/0").has("tasks"));
    String query =
        "?limit=3&status=failed&since=2026-01-01T00:00:00Z&order=oldest&whatever=1&cursor="
            + first.at("/cursor").asText();
    JsonNode console = running.get("/api/console/jobs" + query, Stubs.ADMIN).json();
    assertEquals("acme", console.at("/jobs/0/tenant").asText());
    assertEquals(new JobQuery.Position(Stubs.NOW, job.id()), asked.get().after().orElseThrow());
    assertEquals(Optional.of(JobStatus.FAILED), asked.get().status());
    assertTrue(asked.get().oldestFirst() && asked.get().limit() == 3);
    assertEquals(
        List.of(TenantScope.only(Stubs.TENANT.id()), TenantScope.all()), running.stubs.scopes);
    assertTrue(running.get("/api/console/jobs?order=x", Stubs.ADMIN).fault().startsWith("400 "));
  }
}
