package dev.dalston.domain.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.TenantId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final Submission SUBMISSION =
      new Submission(
          "a.wav", "audio/wav", 44, "a.wav", Optional.empty(), Optional.empty(), Map.of());

  private static Job submitted() {
    return Job.submit(
        JobId.next(NOW, new SecureRandom()),
        TenantId.next(NOW, new SecureRandom()),
        SUBMISSION,
        NOW);
  }

  @Test
  void aJobIsPendingThenRunningThenCompleted() {
    Job running = submitted().start(NOW.plusSeconds(1)).orElseThrow();
    Job completed = running.complete(NOW.plusSeconds(2)).orElseThrow();
    assertEquals(JobStatus.RUNNING, running.status());
    assertEquals(JobStatus.COMPLETED, completed.status());
    assertEquals(Optional.of(NOW.plusSeconds(1)), completed.startedAt());
    assertEquals(Optional.of(NOW.plusSeconds(2)), completed.finishedAt());
  }

  @Test
  void aFailedJobSaysWhy() {
    Job failed = submitted().start(NOW).orElseThrow().fail(NOW, "no speech").orElseThrow();
    assertEquals(JobStatus.FAILED, failed.status());
    assertEquals(Optional.of("no speech"), failed.error());
  }

  @Test
  void aPendingJobIsCancelledAtOnceAndARunningOneWhenItsWorkerLetsGo() {
    assertEquals(JobStatus.CANCELLED, submitted().cancel(NOW).orElseThrow().status());
    Job cancelling = submitted().start(NOW).orElseThrow().cancel(NOW).orElseThrow();
    assertEquals(JobStatus.CANCELLING, cancelling.status());
    assertEquals(cancelling, cancelling.cancel(NOW).orElseThrow());
    assertEquals(JobStatus.CANCELLED, cancelling.confirmCancellation(NOW).orElseThrow().status());
  }

  @Test
  void aCancellingJobNeitherCompletesNorFails() {
    Job cancelling = submitted().start(NOW).orElseThrow().cancel(NOW).orElseThrow();
    assertTrue(cancelling.complete(NOW).isEmpty());
    assertTrue(cancelling.fail(NOW, "x").isEmpty());
  }

  @Test
  void aSecondRequestToDeleteKeepsTheTimeOfTheFirst() {
    Job cancelled = submitted().cancel(NOW).orElseThrow();
    Job marked = allowed(cancelled.requestDeletion(NOW));
    assertEquals(
        Optional.of(NOW),
        allowed(marked.requestDeletion(NOW.plusSeconds(9))).deletionRequestedAt());
  }

  @Test
  void aJobThatWasDeletedBeforeEndsAndCanOnlyBeDeletedAgain() {
    Instant then = NOW.minusSeconds(99);
    Job running = submitted().start(NOW).orElseThrow().markDeletedAgain(then, NOW);
    assertEquals(JobStatus.CANCELLED, running.status());
    assertEquals(Optional.of(then), running.deletionRequestedAt());
    assertEquals(Optional.of(NOW), running.finishedAt());
    Job failed = submitted().start(NOW).orElseThrow().fail(NOW, "no speech").orElseThrow();
    assertEquals(JobStatus.FAILED, failed.markDeletedAgain(then, NOW).status());
  }

  /** Whatever happens to a job in whatever order. */
  @Property
  void noOrderOfStepsBreaksTheRules(@ForAll("steps") List<Function<Job, Optional<Job>>> steps) {
    Job job = submitted();
    for (Function<Job, Optional<Job>> step : steps) {
      Job before = job;
      job = step.apply(job).orElse(job);
      assertEquals(job.status().isTerminal(), job.finishedAt().isPresent(), "finished: " + job);
      assertEquals(job.status() == JobStatus.FAILED, job.error().isPresent(), "error: " + job);
      if (before.status().isTerminal()) {
        assertEquals(before.status(), job.status(), "an ended job stays as it ended");
      }
      if (before.isBeingDeleted()) {
        assertEquals(before, job, "a job in deletion can only be deleted");
      }
      if (job.isBeingDeleted()) {
        assertTrue(job.status().isTerminal(), "only ended jobs are deleted");
      } else {
        assertEquals(DeletionPolicy.refusalFor(job.status()).isEmpty(), job.status().isTerminal());
      }
    }
  }

  @Provide
  Arbitrary<List<Function<Job, Optional<Job>>>> steps() {
    return Arbitraries.of(
            List.<Function<Job, Optional<Job>>>of(
                j -> j.start(NOW),
                j -> j.complete(NOW),
                j -> j.fail(NOW, "broken"),
                j -> j.cancel(NOW),
                j -> j.confirmCancellation(NOW),
                j -> Optional.of(j.markDeletedAgain(NOW, NOW)),
                j ->
                    switch (j.requestDeletion(NOW)) {
                      case DeletionDecision.Allowed a -> Optional.of(a.job());
                      case DeletionDecision.Refused r -> Optional.empty();
                    }))
        .list()
        .ofMaxSize(12);
  }

  private static Job allowed(DeletionDecision decision) {
    assertFalse(decision instanceof DeletionDecision.Refused);
    return ((DeletionDecision.Allowed) decision).job();
  }
}
