package dev.dalston.sdk;

/**
 * Something that a reconciliation found to be wrong.
 *
 * @param kind {@code orphaned_artifacts}, {@code stray_object}, {@code abandoned_upload}, {@code
 *     missing_audio}, {@code unfinished_deletion}, {@code returned}, {@code forgotten_deletion} or
 *     {@code unreadable_listing}
 * @param jobId null for a key that can be no job's
 * @param key the one key it is about, which may be a receipt's; null where it is about a whole job
 * @param outcome {@code reported}, {@code removed}, {@code recorded}, {@code gone} or {@code left}
 * @param reason null where there is nothing to say
 */
public record Finding(
    long number,
    String kind,
    String jobId,
    String key,
    long objects,
    long bytes,
    String outcome,
    String reason) {
  static Finding of(JsonFields f) {
    return new Finding(
        f.numberOr("number", 0),
        f.required("kind"),
        f.text("job_id"),
        f.text("key"),
        f.numberOr("objects", 0),
        f.numberOr("bytes", 0),
        f.text("outcome"),
        f.text("reason"));
  }
}
