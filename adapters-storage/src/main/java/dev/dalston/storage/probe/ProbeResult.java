package dev.dalston.storage.probe;

/**
 * Something the store was found to do or not to do. The texts name no key, host or secret beyond
 * the probe's own.
 *
 * @param trial what was tried
 * @param seen what came of it, a clause without a full stop
 * @param meaning what that means for deletions and, if something is wrong, the way out
 */
public record ProbeResult(Trial trial, Severity severity, String seen, String meaning) {
  /** What it means for the promise that nothing of a deleted job is left. */
  public enum Severity {
    /** As it should be. */
    FINE,
    /** Worth knowing; the promise is kept. */
    NOTE,
    /** The promise cannot be kept, or nobody can tell. */
    CANNOT_KEEP,
    /** It could not be tried here, and does not have to be. */
    UNTRIED
  }

  static ProbeResult fine(Trial trial, String seen, String meaning) {
    return new ProbeResult(trial, Severity.FINE, seen, meaning);
  }

  static ProbeResult note(Trial trial, String seen, String meaning) {
    return new ProbeResult(trial, Severity.NOTE, seen, meaning);
  }

  static ProbeResult cannot(Trial trial, String seen, String meaning) {
    return new ProbeResult(trial, Severity.CANNOT_KEEP, seen, meaning);
  }

  static ProbeResult untried(Trial trial, String why) {
    return new ProbeResult(trial, Severity.UNTRIED, why, "nothing for a deletion here.");
  }

  /** What was seen and what it means. */
  public String sentence() {
    return seen + ": " + meaning;
  }
}
