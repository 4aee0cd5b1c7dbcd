package dev.dalston.application.simulation.schedule;

/**
 * What dies and stands still as one: a process with all its threads. A dead one's threads are never
 * resumed, so that nothing unwinds.
 */
public final class Machine {
  private final String name;
  private boolean dead;
  private final double speed;
  private long standsStillUntil;
  private long asleep;
  private Runnable atEachCall = () -> {};
  private long calls;

  /**
   * A running one.
   *
   * @param speed of its timer; 1 is right
   */
  public Machine(String name, double speed) {
    this.name = name;
    this.speed = speed;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Does this around each call over the network: where it dies, it dies there. */
  public void atEachCall(Runnable action) {
    atEachCall = action;
  }

  /** How many calls it made. */
  public long calls() {
    return calls;
  }

  void callBegins() {
    calls++;
  }

  void aroundCall() {
    atEachCall.run();
  }

  /** Ends it at this moment. */
  public void kill() {
    dead = true;
  }

  /** Whether it was killed. */
  public boolean isDead() {
    return dead;
  }

  /** None of its threads runs before that time. */
  public void standStill(long until) {
    standsStillUntil = Math.max(standsStillUntil, until);
  }

  /** The same, and its timer stands still too. */
  public void sleep(long from, long until) {
    long begin = Math.max(from, standsStillUntil);
    asleep += Math.max(0, until - begin);
    standStill(until);
  }

  /** What its timer says at that time. */
  public long timer(long now) {
    return (long) ((now - asleep) * speed);
  }

  long standsStillUntil() {
    return standsStillUntil;
  }
}
