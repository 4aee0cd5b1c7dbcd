package dev.dalston.domain.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.TaskId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "not-a-uuid",
        "../../../etc/passwd",
        "0192f0c8-0000-7000-8000-00000000000g",
        "0192f0c8000070008000000000000000",
        "0192f0c8-0000-7000-8000-0000000000000"
      })
  void textThatIsNoUuidIsNoId(String text) {
    assertEquals(Optional.empty(), JobId.parse(text));
  }

  @Property
  void whatWasWrittenIsReadAgainInEitherCase(@ForAll @LongRange(min = 0, max = 1L << 47) long at) {
    JobId id = JobId.next(Instant.ofEpochMilli(at), new SecureRandom());
    assertEquals(Optional.of(id), JobId.parse(id.toString()));
    assertEquals(Optional.of(id), JobId.parse(id.toString().toUpperCase()));
    assertEquals(7, id.value().version());
    assertEquals(2, id.value().variant());
  }

  @Property
  void laterIdsSortLater(@ForAll @LongRange(min = 0, max = 1L << 46) long at) {
    String earlier = JobId.next(Instant.ofEpochMilli(at), new SecureRandom()).toString();
    String later = JobId.next(Instant.ofEpochMilli(at + 1), new SecureRandom()).toString();
    assertTrue(earlier.compareTo(later) < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".hidden", "../up", "a/b", "a b", "ä", "a\n"})
  void aWorkersArtifactCannotLeaveItsPlace(String name) {
    Instant now = Instant.EPOCH;
    JobId job = JobId.next(now, new SecureRandom());
    TaskId task = TaskId.next(now, new SecureRandom());
    assertFalse(ArtifactKey.isName(name));
    assertThrows(
        IllegalArgumentException.class,
        () -> ArtifactKey.handedIn(job, task, UUID.randomUUID(), name));
  }

  @Test
  void everyKeyOfAJobIsUnderItsPrefix() {
    Instant now = Instant.EPOCH;
    JobId job = JobId.next(now, new SecureRandom());
    UUID upload = UUID.randomUUID();
    TaskId task = TaskId.next(now, new SecureRandom());
    String prefix = "jobs/" + job + "/";
    assertEquals(prefix + "input/audio", ArtifactKey.audioOf(job).value());
    assertEquals(
        prefix + "output/" + upload + "/transcript.json",
        ArtifactKey.handedIn(job, task, upload, "transcript.json").value());
    assertEquals(
        prefix + "tasks/" + task + "/" + upload + "/words.json",
        ArtifactKey.handedIn(job, task, upload, "words.json").value());
    assertFalse(prefix.equals(ArtifactKey.prefixOf(JobId.next(now, new SecureRandom()))));
  }
}
