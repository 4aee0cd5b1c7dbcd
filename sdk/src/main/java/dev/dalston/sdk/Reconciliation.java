package dev.dalston.sdk;

import java.time.Instant;
import java.util.List;

/**
 * A comparison of bucket and receipts with the database.
 *
 * @param status {@code running}, {@code completed} or {@code failed}
 * @param phase what it does now; null unless it is running
 * @param apply whether what is found is put right; else it is only reported
 * @param olderThan how long something must have been there to count, as in {@code 24h}
 * @param requestedBy the id of the key that asked; null for the schedule
 * @param findings how many findings there are so far
 * @param found the same by kind; kinds without a finding are not in it
 * @param reason why it failed, or what interrupts it now; null where there is nothing to say
 */
public record Reconciliation(
    String id,
    String status,
    String phase,
    boolean apply,
    String olderThan,
    String requestedBy,
    Instant requestedAt,
    Instant completedAt,
    Scanned scanned,
    long findings,
    List<Found> found,
    String reason) {

  /**
   * What was looked at: what is in the bucket under {@code jobs/}, jobs on record, and archived
   * receipts.
   */
  public record Scanned(long objects, long bytes, long jobs, long receipts) {
    private static Scanned of(JsonFields f) {
      return new Scanned(
          f.numberOr("objects", 0),
          f.numberOr("bytes", 0),
          f.numberOr("jobs", 0),
          f.numberOr("receipts", 0));
    }
  }

  /**
   * The findings of one kind.
   *
   * @param objects what they are about, counted
   * @param settled how many of them are put right
   * @param left how many could not be put right
   */
  public record Found(
      String kind, long findings, long objects, long bytes, long settled, long left) {
    private static Found of(JsonFields f) {
      return new Found(
          f.required("kind"),
          f.numberOr("findings", 0),
          f.numberOr("objects", 0),
          f.numberOr("bytes", 0),
          f.numberOr("settled", 0),
          f.numberOr("left", 0));
    }
  }

  /** Whether it has come to its end, good or bad. */
  public boolean isFinished() {
    return !status.equals("running");
  }

  static Reconciliation of(JsonFields f) {
    return new Reconciliation(
        f.required("id"),
        f.required("status"),
        f.text("phase"),
        f.flag("apply"),
        f.text("older_than"),
        f.text("requested_by"),
        f.instant("requested_at"),
        f.instant("completed_at"),
        Scanned.of(f.object("scanned")),
        f.numberOr("findings", 0),
        f.objects("found").stream().map(Found::of).toList(),
        f.text("reason"));
  }
}
