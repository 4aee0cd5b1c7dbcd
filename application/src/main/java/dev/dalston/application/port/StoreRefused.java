package dev.dalston.application.port;

import dev.dalston.domain.deletion.Obstacle;

/** The storage answered and refuses for good: trying again does not help until somebody acts. */
public final class StoreRefused extends RuntimeException {
  private final transient Obstacle obstacle;

  /** With the lasting obstacle and the cause for the log. */
  public StoreRefused(Obstacle obstacle, Throwable cause) {
    super(obstacle.reason(), cause);
    this.obstacle = obstacle;
  }

  /** What stands in the way. */
  public Obstacle obstacle() {
    return obstacle;
  }
}
