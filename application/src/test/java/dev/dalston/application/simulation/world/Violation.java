package dev.dalston.application.simulation.world;

/** Something that must always hold does not. */
public final class Violation extends AssertionError {
  /** With what does not hold. */
  public Violation(String what) {
    super(what);
  }

  /** With what does not hold, and what showed it. */
  public Violation(String what, Throwable why) {
    super(what, why);
  }
}
