package dev.dalston.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HangingStoreTest {
  private static final StoredItem ONE = new StoredItem(Kind.OBJECT, "jobs/j/one", "v1", 1);
  private static final StoredItem TWO = new StoredItem(Kind.VERSION, "jobs/j/two", "v2", 1);

  @Test
  void aStoreThatAlwaysFailsIsUnavailable() throws IOException {
    try (var s3 = new ScriptedS3(request -> Answer.error(500, "InternalError"));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));
      assertEquals(3, s3.requests().size());
    }
  }

  @Test
  void aStoreThatHangsOrHangsUpIsUnavailableInTime() throws IOException {
    for (Answer silence : List.of(Answer.HANG, Answer.DROP)) {
      try (var s3 = new ScriptedS3(request -> silence);
          var store = s3.hastyStore()) {
        long begin = System.nanoTime();

        assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));

        assertTrue(s3.requests().size() <= 3, () -> s3.requests().size() + " requests");
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(10).toNanos());
      }
    }
  }

  @Test
  void aStoreThatHangsInTheMiddleOfAnAnswerIsUnavailable() throws IOException {
    ArtifactKey key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));
    try (var s3 = new ScriptedS3(request -> Answer.HANGING_BODY);
        var store = s3.hastyStore()) {
      assertThrows(BackendUnavailable.class, () -> store.list(key.job(), Optional.empty()));
      assertThrows(BackendUnavailable.class, () -> store.remove(List.of(ONE, TWO)));
      assertThrows(
          BackendUnavailable.class,
          () -> store.put(key, "audio/wav", new ByteArrayInputStream(new byte[9 << 20])));
      assertFalse(store.isReachable());
    }
  }

  @Test
  void aStoreThatHangsUpBeforeTheFirstByteOfAnAnswerIsAskedAgain() throws IOException {
    JobId job = JobId.next(Instant.now(), new SecureRandom());
    try (var s3 = new ScriptedS3(request -> Answer.cutOff(200, "", 100, Map.of()));
        var store = s3.store()) {
      assertThrows(BackendUnavailable.class, () -> store.list(job, Optional.empty()));
      assertEquals(3, s3.requests().size());
    }
  }

  @Test
  void aStoreGoneSilentIsNotAskedForEachOfManyItems() throws IOException {
    List<StoredItem> items =
        IntStream.range(0, 1000)
            .mapToObj(number -> new StoredItem(Kind.OBJECT, "jobs/j/\u0001" + number, "", 1))
            .toList();
    try (var s3 = new ScriptedS3(request -> Answer.HANG);
        var store = s3.hastyStore()) {
      List<Fault> faults = store.remove(items);

      assertEquals(1000, faults.size());
      assertTrue(faults.stream().noneMatch(fault -> fault.obstacle().lasting()));
      assertTrue(s3.requests().size() <= 8 * 3 * 2, () -> s3.requests().size() + " requests");
    }
  }

  @Test
  void moreCallersThanConnectionsAllHearThatItIsUnavailable() throws Exception {
    try (var s3 = new ScriptedS3(request -> Answer.HANG);
        var store = s3.hastyStore();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      JobId job = JobId.next(Instant.now(), new SecureRandom());
      Callable<Object> call =
          () ->
              assertThrows(BackendUnavailable.class, () -> store.list(job, Optional.empty()))
                  .getMessage();

      for (var answer : threads.invokeAll(Collections.nCopies(150, call))) {
        assertEquals("The storage cannot be reached.", answer.get());
      }
    }
  }
}
