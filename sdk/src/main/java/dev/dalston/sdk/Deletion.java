package dev.dalston.sdk;

import java.time.Instant;
import java.util.List;

/**
 * A deletion's entry in the ledger.
 *
 * @param status {@code pending}, {@code blocked} or {@code completed}
 * @param requestedBy the id of the key that asked for it
 * @param erased what was erased; null unless completed
 * @param recording what accounts for the recording: {@code found}, {@code none}, {@code
 *     erased_before} or {@code not_found}; null unless completed, and where an earlier release did
 *     not ask
 * @param lookedFor what the storage was asked for when nothing was found, {@code uploads_by_key}
 *     where it lists unfinished uploads in no other way; empty where that is not known
 * @param reason what stands in the way; null where nothing does
 * @param reasonKind {@code recording_missing}, or null where it is anything else
 * @param blockedUntil null where that is not known
 * @param note what is unusual about it, in a sentence; null where nothing is
 */
public record Deletion(
    String jobId,
    String tenantId,
    String status,
    String requestedBy,
    Instant requestedAt,
    int attempts,
    Instant nextAttemptAt,
    Instant completedAt,
    Erased erased,
    String recording,
    List<String> lookedFor,
    String reason,
    String reasonKind,
    Instant blockedUntil,
    String note) {

  /** How much was erased from the storage. */
  public record Erased(long objects, long versions, long deleteMarkers, long uploads, long bytes) {}

  static Deletion of(JsonFields f) {
    return new Deletion(
        f.required("job_id"),
        f.text("tenant_id"),
        f.text("status"),
        f.text("requested_by"),
        f.instant("requested_at"),
        f.count("attempts"),
        f.instant("next_attempt_at"),
        f.instant("completed_at"),
        erased(f),
        f.text("recording"),
        f.texts("looked_for"),
        f.text("reason"),
        f.text("reason_kind"),
        f.instant("blocked_until"),
        f.text("note"));
  }

  /** What the part of that name says; null if it is missing. */
  static Erased erased(JsonFields f) {
    JsonFields e = f.object("erased");
    return f.has("erased")
        ? new Erased(
            e.numberOr("objects", 0),
            e.numberOr("versions", 0),
            e.numberOr("delete_markers", 0),
            e.numberOr("uploads", 0),
            e.numberOr("bytes", 0))
        : null;
  }
}
