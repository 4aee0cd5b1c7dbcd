package dev.dalston.application.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.job.FindJobs.Artifacts;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.domain.artifact.Artifact;
import dev.dalston.domain.artifact.Artifact.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingArtifactsTest {
  private static final int SIZE = World.TRANSCRIPT.length;

  private final World world = new World(new InMemoryArtifactStore(true));
  private final Caller owner = world.caller("acme");

  private Artifacts artifacts(Job job) {
    return world.service().find.artifacts(world.find(job.id()).orElseThrow());
  }

  @Test
  void eachIsToldByWhatItIsAndWithoutTheProofOfItsClaim() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    String below = ArtifactKey.prefixOf(job.id());
    world.store.plant(ArtifactKey.audioOf(job.id()).value(), new byte[7]);
    world.store.plant(below + "output/notes/left by hand.txt", new byte[3]);
    world.store.plant(below + "output/hidden", new byte[9]);
    world.store.hide(below + "output/hidden");
    List<Artifact> listed = assertInstanceOf(Artifacts.Listed.class, artifacts(job)).artifacts();
    assertEquals(
        List.of(
            new Artifact(Kind.AUDIO, "a.wav", 7, true),
            new Artifact(Kind.AUDIO, "a.wav", World.AUDIO.length, false)),
        listed.stream().filter(one -> one.kind() == Kind.AUDIO).toList());
    for (Artifact expected :
        List.of(
            new Artifact(Kind.TRANSCRIPT, "transcript.json", SIZE, true),
            new Artifact(Kind.INTERMEDIATE, "words.json", SIZE, true),
            new Artifact(Kind.OTHER, "left by hand.txt", 3, true),
            new Artifact(Kind.OTHER, "hidden", 9, false))) {
      assertTrue(listed.contains(expected), listed + " has no " + expected);
    }
    assertEquals(6, listed.size());
  }

  @Test
  void ofVeryManyOnlyTheFirstAreToldAndThatThereAreMore() {
    Job job = world.jobIn(JobStatus.FAILED, owner);
    for (int i = 0; i < ArtifactStore.BATCH; i++) {
      world.store.plant(ArtifactKey.prefixOf(job.id()) + "tasks/t/c/" + i, new byte[1]);
    }
    Artifacts.Listed many = assertInstanceOf(Artifacts.Listed.class, artifacts(job));
    assertEquals(ArtifactStore.BATCH, many.artifacts().size());
    assertTrue(many.hasMore());
  }

  @Test
  void ofAJobThatIsBeingDeletedNothingIsTold() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.stick(item -> true, Obstacle.passing("stuck"));
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    assertInstanceOf(Artifacts.BeingDeleted.class, artifacts(job));
  }

  @Test
  void aSubmissionKeepsHowLongTheRecordingPlaysWhereItSaysSo() {
    assertEquals(Optional.empty(), world.submit(owner).submission().length());
    byte[] twoSeconds = AudioLengthTest.wave(1, 0, 64_000);
    byte[] audio = Arrays.copyOf(twoSeconds, twoSeconds.length + 64_000);
    assertEquals(
        Optional.of(Duration.ofSeconds(2)), world.submit(owner, audio).submission().length());
  }
}
