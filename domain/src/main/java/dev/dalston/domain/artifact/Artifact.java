package dev.dalston.domain.artifact;

import dev.dalston.domain.job.Job;

/**
 * One artifact of a job, as its owner sees it. Its key is not part of it: keys hold the proofs of
 * claims.
 *
 * @param name the recording's file name, or the name a worker gave
 * @param bytes its size
 * @param current false for an older version: it cannot be read any more, and is deleted with the
 *     job
 */
public record Artifact(Kind kind, String name, long bytes, boolean current) {
  /** What it is to the job. */
  public enum Kind {
    /** The recording as it was sent in. */
    AUDIO,
    /** What a worker handed in on the way. */
    INTERMEDIATE,
    /** What a worker handed in as the transcript. */
    TRANSCRIPT,
    /** Something that nobody declared; it is deleted with the job all the same. */
    OTHER
  }

  /** What that key of the job stands for. */
  public static Artifact of(Job job, String key, long bytes, boolean current) {
    if (key.equals(ArtifactKey.audioOf(job.id()).value())) {
      return new Artifact(Kind.AUDIO, job.submission().fileName(), bytes, current);
    }
    String[] path = key.substring(ArtifactKey.prefixOf(job.id()).length()).split("/");
    String name = path.length == 0 ? "" : path[path.length - 1];
    boolean output = path.length == 3 && path[0].equals("output");
    Kind kind =
        output && name.equals(ArtifactKey.TRANSCRIPT)
            ? Kind.TRANSCRIPT
            : path.length == 4 && path[0].equals("tasks") ? Kind.INTERMEDIATE : Kind.OTHER;
    return new Artifact(kind, name, bytes, current);
  }
}
