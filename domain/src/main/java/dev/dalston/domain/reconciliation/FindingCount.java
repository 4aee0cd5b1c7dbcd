package dev.dalston.domain.reconciliation;

/**
 * How many findings of one kind there are.
 *
 * @param findings all of them
 * @param objects what they are about, counted
 * @param bytes and its length
 * @param settled how many of them are put right: removed, on record again, or gone by themselves
 * @param left how many could not be put right
 */
public record FindingCount(long findings, long objects, long bytes, long settled, long left) {
  /** None. */
  public static final FindingCount NONE = new FindingCount(0, 0, 0, 0, 0);

  FindingCount plus(Finding found) {
    return new FindingCount(
        findings + 1, objects + found.objects(), bytes + found.bytes(), settled, left);
  }

  FindingCount settled(Finding.Outcome outcome) {
    return switch (outcome) {
      case REPORTED, REMOVING -> this;
      case REMOVED, RECORDED, GONE -> new FindingCount(findings, objects, bytes, settled + 1, left);
      case LEFT -> new FindingCount(findings, objects, bytes, settled, left + 1);
    };
  }
}
