package dev.dalston.application.port;

/**
 * Whether the disk that the recordings go to has room for more, as far as that is known before they
 * come. A storage of somebody else's tells of its limits by itself.
 */
public interface Room {
  /** Of a storage of somebody else's. */
  Room ENDLESS = () -> true;

  /** Whether an upload may begin; costs nothing. */
  boolean isLeft();
}
