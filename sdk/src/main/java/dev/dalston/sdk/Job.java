package dev.dalston.sdk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A job as the server describes it.
 *
 * @param tenant its owner's name; null in a list of the caller's own
 * @param error why it failed; null unless it did
 * @param deletionRequestedAt when its deletion began; null unless it is being deleted
 * @param tasks empty in a list
 * @param transcript null in a list and unless completed
 */
public record Job(
    String id,
    JobStatus status,
    String tenant,
    String displayName,
    String fileName,
    String model,
    String language,
    Map<String, Object> parameters,
    Audio audio,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    String error,
    Instant deletionRequestedAt,
    List<Task> tasks,
    Transcript transcript) {

  /**
   * What was sent in.
   *
   * @param bytes its size
   * @param seconds how long it plays; null where it does not say so
   */
  public record Audio(String contentType, long bytes, Double seconds) {
    static Audio of(JsonFields f) {
      return new Audio(f.text("content_type"), f.numberOr("bytes", 0), f.decimal("seconds"));
    }
  }

  /** One piece of the job's work. */
  public record Task(
      String id,
      String stage,
      String status,
      int attempts,
      Instant createdAt,
      Instant finishedAt,
      String error) {

    static Task of(JsonFields f) {
      return new Task(
          f.required("id"),
          f.text("stage"),
          f.text("status"),
          f.count("attempts"),
          f.instant("created_at"),
          f.instant("finished_at"),
          f.text("error"));
    }
  }

  /**
   * What was said.
   *
   * @param languageCode null where the engine does not say it
   * @param segments as the engine gave them; empty where it gave none
   * @param words as the engine gave them; empty where it gave none
   */
  public record Transcript(
      String text,
      String languageCode,
      List<Map<String, Object>> segments,
      List<Map<String, Object>> words) {

    /** Its parts stand among the job's own; there is none where there is no text. */
    private static Transcript of(JsonFields f) {
      String text = f.text("text");
      return text == null
          ? null
          : new Transcript(text, f.text("language_code"), f.maps("segments"), f.maps("words"));
    }
  }

  static Job of(JsonFields f) {
    return new Job(
        f.required("id"),
        f.constant("status", JobStatus.class, JobStatus.UNKNOWN),
        f.text("tenant"),
        f.text("display_name"),
        f.text("file_name"),
        f.text("model"),
        f.text("language"),
        f.map("parameters"),
        Audio.of(f.object("audio")),
        f.instant("created_at"),
        f.instant("started_at"),
        f.instant("finished_at"),
        f.text("error"),
        f.instant("deletion_requested_at"),
        f.objects("tasks").stream().map(Task::of).toList(),
        Transcript.of(f));
  }
}
