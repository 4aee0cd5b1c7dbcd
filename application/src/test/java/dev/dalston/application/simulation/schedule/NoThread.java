package dev.dalston.application.simulation.schedule;

/** No thread can be had: as when the machine has no room for one more. */
public final class NoThread extends Error {
  /** At this moment. */
  public NoThread() {
    super("unable to create a thread", null, false, false);
  }
}
