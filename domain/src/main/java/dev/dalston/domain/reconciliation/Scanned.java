package dev.dalston.domain.reconciliation;

/**
 * What was looked at.
 *
 * @param objects objects, versions and delete markers under {@code jobs/}
 * @param bytes their length
 * @param jobs jobs on record
 * @param receipts receipts in the archive
 */
public record Scanned(long objects, long bytes, long jobs, long receipts) {
  /** Nothing. */
  public static final Scanned NOTHING = new Scanned(0, 0, 0, 0);

  /** Both together. */
  public Scanned plus(Scanned other) {
    return new Scanned(
        objects + other.objects, bytes + other.bytes, jobs + other.jobs, receipts + other.receipts);
  }
}
