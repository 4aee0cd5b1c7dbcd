package dev.dalston.storage.probe;

/**
 * Something the store was found to do or not to do.
 *
 * @param sentence what it is, what it means for deletions and, if something is wrong, the way out;
 *     names no key, host or secret beyond the probe's own
 */
public record ProbeResult(Severity severity, String sentence) {
  /** What it means for the promise that nothing of a deleted job is left. */
  public enum Severity {
    /** As it should be. */
    FINE,
    /** Worth knowing; the promise is kept. */
    NOTE,
    /** The promise cannot be kept, or nobody can tell. */
    CANNOT_KEEP
  }
}
