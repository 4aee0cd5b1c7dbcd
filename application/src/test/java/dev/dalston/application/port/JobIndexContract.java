package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.DeletionDecision.Allowed;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link JobIndex} does. */
public interface JobIndexContract extends DatabaseContract {
  private Map<JobId, Entry> of(Collection<JobId> ids) {
    return in(() -> database().jobIndex().of(ids));
  }

  private List<JobId> between(Optional<JobId> after, Optional<JobId> upTo, int limit) {
    return in(() -> database().jobIndex().between(after, upTo, limit));
  }

  @Test
  default void tellsWhatIsOnRecordAboutEachId() {
    Job job = stored(newJob(NOW));
    Deletion deletion = requested(instance());
    JobId submitting = JobId.next(NOW, new SecureRandom());
    Upload upload =
        new Upload(UUID.randomUUID(), ArtifactKey.audioOf(submitting), new Lease(instance(), SOON));
    run(() -> database().uploads().begin(upload));
    JobId nobody = JobId.next(NOW, new SecureRandom());
    assertEquals(
        Map.of(
            job.id(),
            new Entry(true, false, Optional.empty()),
            deletion.job(),
            new Entry(true, false, Optional.of(DeletionStatus.PENDING)),
            submitting,
            new Entry(false, true, Optional.empty())),
        of(List.of(job.id(), deletion.job(), submitting, nobody)));
    assertEquals(Map.of(), of(List.of()));
  }

  @Test
  default void walksTheJobsThatAreNotBeingDeletedByTheTextOfTheirIds() {
    List<JobId> ids =
        Stream.of(
                "00000000-0000-7000-8000-000000000000",
                "7fffffff-0000-7000-8000-000000000000",
                "80000000-0000-7000-8000-000000000000",
                "ffffffff-0000-7000-8000-000000000000")
            .map(text -> JobId.parse(text).orElseThrow())
            .toList();
    Job like = newJob(NOW);
    ids.reversed().forEach(id -> stored(Job.submit(id, like.tenant(), like.submission(), NOW)));
    Job ended = newJob(NOW).start(NOW).orElseThrow().complete(NOW).orElseThrow();
    stored(((Allowed) ended.requestDeletion(NOW)).job());
    assertEquals(ids, between(Optional.empty(), Optional.empty(), 10));
    assertEquals(ids.subList(1, 3), between(Optional.of(ids.get(0)), Optional.of(ids.get(2)), 10));
    assertEquals(ids.subList(0, 2), between(Optional.empty(), Optional.of(ids.get(3)), 2));
    assertEquals(List.of(), between(Optional.of(ids.get(3)), Optional.empty(), 10));
  }
}
