package dev.dalston.application.simulation.schedule;

/** No thread can be had: as when the machine has no room for one more. */
public final class NoThread extends Error {
  /** At this moment. */
  public NoThread() {
    super("unable to create a thread", null, false, false);
  }

  /** Whether that is why it was thrown. */
  public static boolean isBehind(Throwable thrown) {
    return thrown instanceof NoThread || thrown != null && isBehind(thrown.getCause());
  }
}
