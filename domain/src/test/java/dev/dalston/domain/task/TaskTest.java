package dev.dalston.domain.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Job JOB =
      Job.submit(
          JobId.next(NOW, new SecureRandom()),
          TenantId.next(NOW, new SecureRandom()),
          new Submission("a", "audio/wav", 1, "a", Optional.empty(), Optional.empty(), Map.of()),
          NOW);

  private final Task waiting =
      Task.of(JOB, TaskId.next(NOW, new SecureRandom()), Task.TRANSCRIBE, NOW);

  @Test
  void oneHolderAtATime() {
    Task held = waiting.claim(claim(60), NOW).orElseThrow();
    assertTrue(held.claim(claim(60), NOW.plusSeconds(59)).isEmpty());
    assertTrue(held.claim(claim(60), NOW.plusSeconds(60)).isPresent(), "its lease has ended");
  }

  @Test
  void anEarlierHoldersTokenFitsNoMore() {
    Claim first = claim(1);
    Claim second = claim(60);
    Task again =
        waiting.claim(first, NOW).orElseThrow().claim(second, NOW.plusSeconds(2)).orElseThrow();
    assertFalse(again.isHeldWith(first.token()));
    assertTrue(again.renew(first.token(), NOW.plusSeconds(99)).isEmpty());
    assertTrue(again.isHeldWith(second.token()));
  }

  @Test
  void aTaskThatKillsEveryWorkerIsHandedOutThreeTimes() {
    Task task = waiting;
    for (int i = 0; i < Task.MAX_ATTEMPTS; i++) {
      task = task.claim(claim(0), NOW).orElseThrow();
    }
    assertTrue(task.isWornOut());
    assertTrue(task.claim(claim(60), NOW).isEmpty());
  }

  @Test
  void givingATaskBackDoesNotWearItOut() {
    Claim claim = claim(60);
    Task back = waiting.claim(claim, NOW).orElseThrow().release(claim.token()).orElseThrow();
    assertEquals(waiting, back);
  }

  @Test
  void aCompletedTaskRemembersWhoCompletedItAndStays() {
    Claim claim = claim(60);
    Task done =
        waiting
            .claim(claim, NOW)
            .orElseThrow()
            .end(TaskStatus.COMPLETED, NOW, Optional.empty())
            .orElseThrow();
    assertEquals(Optional.of(claim), done.claim());
    assertFalse(done.isHeldWith(claim.token()));
    assertTrue(done.end(TaskStatus.FAILED, NOW, Optional.of("late")).isEmpty());
  }

  @Test
  void aTranscriptBelongsToTheClaimThatHandedItIn() {
    Claim first = claim(1);
    UUID upload = UUID.randomUUID();
    Task held = waiting.claim(first, NOW).orElseThrow().transcribed(UUID.randomUUID());
    Task transcribed = held.transcribed(upload);
    assertEquals(Optional.of(upload), transcribed.transcript(), "the last one counts");
    Task renewed = transcribed.renew(first.token(), NOW.plusSeconds(1)).orElseThrow();
    assertEquals(Optional.of(upload), renewed.transcript());
    assertEquals(Optional.of(upload), ended(transcribed, TaskStatus.COMPLETED).transcript());
    assertEquals(Optional.empty(), ended(transcribed, TaskStatus.FAILED).transcript());
    assertEquals(waiting, transcribed.release(first.token()).orElseThrow());
    Task next = transcribed.claim(claim(60), NOW.plusSeconds(2)).orElseThrow();
    assertEquals(Optional.empty(), next.transcript());
  }

  private static Task ended(Task task, TaskStatus how) {
    return task.end(how, NOW, Optional.empty()).orElseThrow();
  }

  private static Claim claim(long seconds) {
    return new Claim(ClaimToken.next(NOW, new SecureRandom()), NOW.plusSeconds(seconds));
  }
}
