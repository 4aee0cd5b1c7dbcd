package dev.dalston.domain.artifact;

import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.TaskId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

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
   * The transcript that this upload brought. Each upload has a place of its own, which no other
   * ever uses: what is left of a lost one, or arrives late, can be removed without touching what
   * counts.
   */
  public static ArtifactKey transcriptOf(JobId job, UUID upload) {
    return new ArtifactKey(job, prefixOf(job) + "output/" + upload + "/" + TRANSCRIPT);
  }

  /**
   * Whether a worker may hand something in under that name: 1 to 128 of A-Z, a-z, 0-9, dot, dash,
   * underscore, beginning with a letter or digit.
   */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * What that upload hands in under that name: the transcript among the outputs, anything else
   * among the task's own.
   *
   * @throws IllegalArgumentException if it is no name
   */
  public static ArtifactKey handedIn(JobId job, TaskId task, UUID upload, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("That is no name of an artifact.");
    }
    return name.equals(TRANSCRIPT)
        ? transcriptOf(job, upload)
        : new ArtifactKey(job, prefixOf(job) + "tasks/" + task + "/" + upload + "/" + name);
  }
}
