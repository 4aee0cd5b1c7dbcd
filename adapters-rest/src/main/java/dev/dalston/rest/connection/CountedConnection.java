package dev.dalston.rest.connection;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * A connection that counts until it has ended.
 *
 * @param refuse what is done in place of serving it; null to serve it
 * @param ended performed once it has ended
 */
record CountedConnection(ServerConnection connection, Runnable refuse, Runnable ended)
    implements ServerConnection {
  @Override
  public void handle(Limit limit) throws InterruptedException {
    try {
      if (refuse == null) {
        connection.handle(limit);
      } else {
        refuse.run();
      }
    } finally {
      ended.run();
    }
  }

  @Override
  public Duration idleTime() {
    return connection.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    connection.close(interrupt);
  }
}
