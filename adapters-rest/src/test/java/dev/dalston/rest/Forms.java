package dev.dalston.rest;

import dev.dalston.application.job.SubmitJob;
import dev.dalston.application.job.SubmitJob.SubmitOutcome;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;

/** Multipart forms, and a use case that takes them in. */
public final class Forms {
  public static final String TYPE = "multipart/form-data; boundary=cut";
  public static final String END = "--cut--\r\n";

  private Forms() {}

  public static String field(String name, String value) {
    return "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  public static String file(String fileName, String content) {
    return fileHead(fileName) + content + "\r\n";
  }

  public static String fileHead(String fileName) {
    return "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        + fileName
        + "\"\r\nContent-Type: audio/wav\r\n\r\n";
  }

  /** Reads the whole recording, remembers what was said of it, and makes a job of it. */
  public static SubmitJob taking(AtomicReference<Submission> taken, AtomicReference<byte[]> bytes) {
    return (caller, recording) -> {
      byte[] audio;
      try (InputStream in = recording.audio()) {
        audio = in.readAllBytes();
      }
      Submission said = recording.describe(audio.length);
      taken.set(said);
      bytes.set(audio);
      return new SubmitOutcome.Submitted(
          Job.submit(
              JobId.next(Stubs.NOW, new SecureRandom()), caller.tenant().id(), said, Stubs.NOW));
    };
  }
}
