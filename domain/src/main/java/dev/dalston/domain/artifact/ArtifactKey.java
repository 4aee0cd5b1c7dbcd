package dev.dalston.domain.artifact;

import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.TaskId;
import java.util.Optional;

/**
 * The key of one artifact in the bucket. Everything a job has is under {@code jobs/JOB_ID/}; the
 * slash at the end matters, else one job's prefix could be the beginning of another's.
 */
public record ArtifactKey(JobId job, String value) {
  /** The name under which a worker hands in the transcript. */
  public static final String TRANSCRIPT = "transcript.json";

  /** What the keys of all jobs begin with. */
  public static final String ALL = "jobs/";

  private static final int ID_LENGTH = 36;

  /** What all keys of the job begin with. */
  public static String prefixOf(JobId job) {
    return ALL + job + "/";
  }

  /** Whose key this is; nothing if it can be no job's. */
  public static Optional<JobId> jobOf(String key) {
    int end = ALL.length() + ID_LENGTH;
    if (key.length() <= end || !key.startsWith(ALL) || key.charAt(end) != '/') {
      return Optional.empty();
    }
    // An id in capitals is another key: nobody would find it under the job's prefix.
    return JobId.parse(key.substring(ALL.length(), end)).filter(id -> key.startsWith(prefixOf(id)));
  }

  /** The recording as it was sent in. The sender's file name may be personal data: it is no key. */
  public static ArtifactKey audioOf(JobId job) {
    return new ArtifactKey(job, prefixOf(job) + "input/audio");
  }

  /**
   * The final transcript. Each claim has a place of its own: what a worker hands in after it lost
   * its claim can be removed without touching what its successor handed in.
   */
  public static ArtifactKey transcriptOf(JobId job, ClaimToken claim) {
    return new ArtifactKey(job, prefixOf(job) + "output/" + claim + "/" + TRANSCRIPT);
  }

  /**
   * What the holder of the claim hands in under that name: the transcript among the outputs,
   * anything else among the task's own. Nothing if the name is not 1 to 128 of A-Z, a-z, 0-9, dot,
   * dash, underscore, beginning with a letter or digit.
   */
  public static Optional<ArtifactKey> handedIn(
      JobId job, TaskId task, ClaimToken claim, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      return Optional.empty();
    }
    return Optional.of(
        name.equals(TRANSCRIPT)
            ? transcriptOf(job, claim)
            : new ArtifactKey(job, prefixOf(job) + "tasks/" + task + "/" + claim + "/" + name));
  }
}
