package dev.dalston.sdk;

import java.net.HttpURLConnection;

/**
 * Ends a call whose time is over. The socket's own limit is one for each single read: a server that
 * sends a byte now and then would never reach it.
 */
final class Watchdog {
  private Watchdog() {}

  /** The watching thread; interrupt it when the call has ended. */
  static Thread over(HttpURLConnection connection, Deadline deadline) {
    return Thread.ofPlatform()
        .daemon()
        .name("dalston-deadline")
        .start(
            () -> {
              try {
                while (!deadline.isOver()) {
                  Thread.sleep(deadline.leftMillis());
                }
                connection.disconnect();
              } catch (InterruptedException e) {
                // The call has ended: so does the watch over it.
              }
            });
  }
}
