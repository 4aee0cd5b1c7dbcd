package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.job.FindJobs.Artifacts;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Artifact;
import dev.dalston.domain.artifact.Artifact.Kind;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.Running;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the API clients' door and the console's have in common, and where they differ. */
class ReadAtBothDoorsTest {
  private static final String JOBS = "/v1/audio/transcriptions";
  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void bothDoorsListWhatTheJobHasInTheBucketUnlessItIsBeingDeleted() {
    Job job = Samples.job(JobStatus.COMPLETED);
    running.stubs.find = id -> Optional.of(Samples.found(job));
    for (String door : List.of(JOBS, "/api/console/jobs")) {
      String path = door + "/" + job.id() + "/artifacts";
      running.stubs.artifacts =
          new Artifacts.Listed(List.of(new Artifact(Kind.AUDIO, "talk.wav", 5, false)), true);
      assertEquals(
          "{\"artifacts\":[{\"kind\":\"audio\",\"name\":\"talk.wav\",\"bytes\":5,"
              + "\"current\":false}],\"has_more\":true}",
          running.get(path, Stubs.READER).text());
      running.stubs.artifacts = new Artifacts.BeingDeleted();
      assertEquals(
          "409 being_deleted: The job is being deleted.", running.get(path, Stubs.READER).fault());
    }
  }

  @Test
  void aRecordingThatIsNotThereHasACodeOfItsOwn() {
    Job job = Samples.job(JobStatus.COMPLETED);
    running.stubs.find = id -> Optional.of(Samples.found(job));
    running.stubs.audio = new Reading.Missing();
    for (String door : List.of(JOBS, "/api/console/jobs")) {
      assertEquals(
          "404 audio_not_found: The job has no audio.",
          running.get(door + "/" + job.id() + "/audio", Stubs.READER).fault());
    }
  }

  @Test
  void anAdministratorReadsEveryTenantsJobAtTheConsoleAndOnlyThere() {
    Job job = Samples.job(JobStatus.COMPLETED);
    running.stubs.find = id -> Optional.of(Samples.found(job));
    for (String what : List.of("", "/audio", "/artifacts")) {
      running.stubs.scopes.clear();
      running.get("/api/console/jobs/" + job.id() + what, Stubs.ADMIN);
      running.get("/api/console/jobs/" + job.id() + what, Stubs.READER);
      running.get(JOBS + "/" + job.id() + what, Stubs.ADMIN);
      TenantScope own = TenantScope.only(Stubs.TENANT.id());
      assertEquals(List.of(TenantScope.all(), own, own), running.stubs.scopes);
    }
  }
}
