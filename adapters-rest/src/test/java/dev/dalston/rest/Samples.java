package dev.dalston.rest;

import dev.dalston.application.job.FindJobs.Found;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs to look at. */
public final class Samples {
  public static final String TAG = "\"a1\"";

  private Samples() {}

  public static Job job(JobStatus status) {
    return job(status, "talk.wav", Optional.empty());
  }

  public static Job job(JobStatus status, String fileName, Optional<Instant> deletionRequestedAt) {
    Submission said =
        new Submission(
            fileName,
            "audio/wav",
            5,
            "A talk",
            Optional.of("large"),
            Optional.empty(),
            Map.of("beam", "5"));
    return new Job(
        JobId.next(Stubs.NOW, new SecureRandom()),
        Stubs.TENANT.id(),
        said,
        status,
        Stubs.NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        deletionRequestedAt);
  }

  public static Task task(Job job) {
    return Task.of(job, TaskId.next(Stubs.NOW, new SecureRandom()), Task.TRANSCRIBE, Stubs.NOW);
  }

  public static Found found(Job job) {
    return new Found(job, Stubs.TENANT, List.of(task(job)));
  }

  public static StoredArtifact artifact(InputStream body, long bytes, String type) {
    return new StoredArtifact(body, Extent.whole(bytes), type, TAG);
  }

  public static StoredArtifact artifact(String content, String type) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return artifact(new ByteArrayInputStream(bytes), bytes.length, type);
  }
}
