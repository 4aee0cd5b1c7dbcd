package dev.dalston.sdk;

/** Receives how far a transfer is. */
@FunctionalInterface
public interface Progress {
  /**
   * Called on the thread of the transfer, once for each piece: it should return soon.
   *
   * @param total -1 where it is not known
   */
  void at(long bytes, long total);
}
