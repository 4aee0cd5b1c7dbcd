package dev.dalston.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One tenant that sends more than its share does not take the places of the others. */
class LoadLimitsTest {
  private static final String JOB = "/v1/audio/transcriptions/01900000-0000-7000-8000-000000000000";
  private static final String OTHER = "dk_other_key";
  private static final int SHARE = Load.Kind.WAITING.each();

  private final Running running = new Running();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch arrived = new CountDownLatch(SHARE);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    clients.close();
    running.close();
  }

  private Answer delete(String key) {
    return running.send("DELETE", JOB, key);
  }

  private List<Future<Answer>> takeEveryPlace() throws InterruptedException {
    running.stubs.callers.put(
        OTHER,
        new Caller(
            KeyId.next(Stubs.NOW, new SecureRandom()),
            "other",
            "dk_oth",
            new Tenant(TenantId.next(Stubs.NOW, new SecureRandom()), "other"),
            Set.of(Scope.JOBS_WRITE, Scope.JOBS_READ)));
    running.stubs.delete =
        (scope, id, by, missing) -> {
          if (!scope.equals(running.stubs.callers.get(OTHER).own())) {
            arrived.countDown();
            await(goOn);
          }
          return new DeletionOutcome.NotFound();
        };
    List<Future<Answer>> held = new ArrayList<>();
    for (int i = 0; i < SHARE; i++) {
      held.add(clients.submit(() -> delete(Stubs.WRITER)));
    }
    assertTrue(arrived.await(30, TimeUnit.SECONDS));
    return held;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theOneTooManyIsToldToComeAgainAndNobodyElseNoticesIt() throws Exception {
    List<Future<Answer>> held = takeEveryPlace();
    Answer tooMany = delete(Stubs.WRITER);
    assertEquals(429, tooMany.status());
    assertTrue(tooMany.fault().startsWith("429 too_many_requests: "), tooMany.fault());
    assertEquals("1", tooMany.header("Retry-After"));
    assertEquals(404, delete(OTHER).status());
    assertEquals(200, running.get("/v1/audio/transcriptions", Stubs.READER).status());
    assertEquals(200, running.get("/health/live", null).status());
    goOn.countDown();
    for (Future<Answer> answer : held) {
      assertEquals(404, answer.get(30, TimeUnit.SECONDS).status());
    }
    assertEquals(404, delete(Stubs.WRITER).status());
  }

  @Test
  void aRequestThatIsRefusedOrFailsGivesItsPlaceBack() {
    running.stubs.delete =
        (scope, id, by, missing) -> {
          throw new IllegalStateException("broken on purpose");
        };
    for (int i = 0; i <= SHARE; i++) {
      assertEquals(500, delete(Stubs.WRITER).status());
      assertEquals(403, delete(Stubs.READER).status());
    }
    running.stubs.delete = (scope, id, by, missing) -> new DeletionOutcome.NotFound();
    assertEquals(404, delete(Stubs.WRITER).status());
  }
}
