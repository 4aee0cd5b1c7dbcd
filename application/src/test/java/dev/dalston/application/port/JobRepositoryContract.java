package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.DeletionDecision.Allowed;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.task.Task;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link JobRepository} does, but for its pages. */
public interface JobRepositoryContract extends DatabaseContract {
  private JobRepository jobs() {
    return database().jobs();
  }

  @Test
  default void findsAJobAsItWasAdded() {
    Submission full =
        new Submission(
            "Gespräch \"früh\" \\ 会議.wav",
            "audio/x-wav; a=b",
            Long.MAX_VALUE,
            "o'clock 😀",
            Optional.of("m"),
            Optional.of("de"),
            Map.of("a\"b\\", "{\"c\": [1]}\n\t", "", "", "null", "null"));
    Submission bare = new Submission("", "", 1, "", Optional.empty(), Optional.empty(), Map.of());
    Submission long365 = full.withLength(Optional.of(Duration.ofDays(365).minusMillis(1)));
    Submission brief = bare.withLength(Optional.of(Duration.ofMillis(1)));
    for (Submission submission : List.of(full, bare, long365, brief)) {
      Job job =
          stored(Job.submit(JobId.next(NOW, new SecureRandom()), tenant("acme"), submission, NOW));
      assertEquals(Optional.of(job), reread(job));
    }
  }

  @Test
  default void keepsInstantsToTheMicrosecond() {
    for (String at :
        List.of(
            "1970-01-01T00:00:00.000001Z",
            "2025-03-30T01:30:00.999999Z",
            "2025-10-26T00:30:00.000001Z",
            "2025-10-26T01:30:00.000001Z",
            "9999-12-31T23:59:59.999999Z")) {
      Instant time = Instant.parse(at);
      Job job = stored(newJob(time).start(time).orElseThrow().fail(time, "why").orElseThrow());
      assertEquals(Optional.of(job), reread(job));
    }
  }

  @Test
  default void keepsEachStepOfAJob() {
    Job job = stored(newJob(NOW));
    Job started = replaced(job, job.start(SOON).orElseThrow());
    Job failed = replaced(started, started.fail(SOON, "no speech").orElseThrow());
    replaced(failed, ((Allowed) failed.requestDeletion(SOON.plusSeconds(1))).job());
    Job other = stored(newJob(NOW).start(NOW).orElseThrow());
    replaced(other, other.cancel(SOON).orElseThrow());
  }

  @Test
  default void writesNothingOverWhatSomebodyElseMadeOfAJob() {
    Job job = stored(newJob(NOW).start(NOW).orElseThrow());
    Job ended = replaced(job, job.fail(SOON, "no speech").orElseThrow());
    assertThrows(
        IllegalStateException.class,
        () -> run(() -> jobs().update(job, job.complete(SOON).orElseThrow())));
    Job marked = replaced(ended, ((Allowed) ended.requestDeletion(SOON)).job());
    assertThrows(IllegalStateException.class, () -> run(() -> jobs().update(ended, ended)));
    assertEquals(Optional.of(marked), reread(job));
  }

  private Job replaced(Job read, Job next) {
    run(
        () -> {
          jobs().findForUpdate(TenantScope.all(), next.id());
          jobs().update(read, next);
          assertEquals(
              Optional.of(next), jobs().find(TenantScope.all(), next.id()), "seen at once");
        });
    assertEquals(Optional.of(next), reread(next), "and kept");
    return next;
  }

  @Test
  default void findsNothingOutsideTheScope() {
    Job job = stored(newJob(NOW));
    TenantId other = tenant("other");
    run(
        () -> {
          for (TenantScope scope : List.of(TenantScope.all(), TenantScope.only(job.tenant()))) {
            assertEquals(Optional.of(job), jobs().find(scope, job.id()));
            assertEquals(Optional.of(job), jobs().findForUpdate(scope, job.id()));
          }
          TenantScope foreign = TenantScope.only(other);
          assertEquals(Optional.empty(), jobs().find(foreign, job.id()));
          assertEquals(Optional.empty(), jobs().findForUpdate(foreign, job.id()));
          JobId unknown = JobId.next(NOW, new SecureRandom());
          assertEquals(Optional.empty(), jobs().find(TenantScope.all(), unknown));
          assertEquals(Optional.empty(), jobs().findForUpdate(TenantScope.all(), unknown));
        });
  }

  @Test
  default void refusesASecondJobOfTheSameIdAndKeepsTheFirst() {
    Job job = stored(newJob(NOW));
    Job second = Job.submit(job.id(), job.tenant(), job.submission(), SOON);
    assertThrows(RuntimeException.class, () -> stored(second));
    assertEquals(Optional.of(job), reread(job));
  }

  @Test
  default void doesNotUpdateAJobThatIsNotThere() {
    Job job = newJob(NOW);
    assertThrows(IllegalStateException.class, () -> run(() -> jobs().update(job, job)));
  }

  @Test
  default void removesAJobWithItsTasksOnceAndNoOther() {
    Job job = storedMarked();
    Job other = storedMarked();
    storedTask(job, NOW);
    storedTask(job, SOON);
    Task kept = storedTask(other, NOW);
    assertTrue(in(() -> jobs().remove(job.id())));
    assertFalse(in(() -> jobs().remove(job.id())));
    assertEquals(Optional.empty(), reread(job));
    assertEquals(List.of(), in(() -> database().tasks().of(job.id())));
    assertEquals(Optional.of(other), reread(other));
    assertEquals(List.of(kept), in(() -> database().tasks().of(other.id())));
  }

  @Test
  default void aRemovedJobIsGoneWithinTheSameTransaction() {
    Job job = storedMarked();
    run(
        () -> {
          jobs().findForUpdate(TenantScope.all(), job.id());
          assertTrue(jobs().remove(job.id()));
          assertEquals(Optional.empty(), jobs().find(TenantScope.all(), job.id()));
        });
  }

  @Test
  default void keepsAJobWithAnUploadOnRecordWhetherItExpiredOrNot() {
    Job job = storedMarked();
    Job other = storedMarked();
    ArtifactKey key = ArtifactKey.audioOf(job.id());
    Upload upload = new Upload(UUID.randomUUID(), key, new Lease(instance(), Instant.EPOCH));
    run(() -> database().uploads().begin(upload));
    assertFalse(in(() -> jobs().remove(job.id())));
    assertEquals(Optional.of(job), reread(job));
    assertTrue(in(() -> jobs().remove(other.id())), "another job's upload does not matter");
    run(() -> database().uploads().finish(upload));
    assertTrue(in(() -> jobs().remove(job.id())));
  }

  @Test
  default void keepsAJobWhoseDeletionIsNotOnRecord() {
    Job job = storedEnded();
    assertFalse(in(() -> jobs().remove(job.id())));
    assertEquals(Optional.of(job), reread(job));
  }
}
