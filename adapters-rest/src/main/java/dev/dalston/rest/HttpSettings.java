package dev.dalston.rest;

import dev.dalston.rest.connection.ConnectionLimits;
import java.time.Duration;

/**
 * How the server listens, and its limits.
 *
 * @param host the name or address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param uploadLimitBytes the longest recording or artifact that is taken
 * @param patience how long the server waits for a client to send the next bytes of a request, or to
 *     take the next ones of an answer
 * @param stopWithin how long requests under way may go on once the server is being closed
 * @param connections what one connection may take, and how many there may be
 */
public record HttpSettings(
    String host,
    int port,
    long uploadLimitBytes,
    Duration patience,
    Duration stopWithin,
    ConnectionLimits connections) {

  /** The longest recording by default: 2 GiB. */
  public static final long DEFAULT_UPLOAD_LIMIT = 2L << 30;

  /** With the usual limits of connections. */
  public HttpSettings(
      String host, int port, long uploadLimitBytes, Duration patience, Duration stopWithin) {
    this(host, port, uploadLimitBytes, patience, stopWithin, ConnectionLimits.USUAL);
  }

  /** Refuses what no server can listen with. */
  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
    }
    if (uploadLimitBytes < 1) {
      throw new IllegalArgumentException("The upload limit is at least 1 byte.");
    }
    if (patience.isNegative() || patience.isZero() || stopWithin.isNegative()) {
      throw new IllegalArgumentException("The server's waiting times are longer than nothing.");
    }
  }

  /** Listens there: recordings up to 2 GiB, 30 s of patience, 10 s to stop. */
  public static HttpSettings at(String host, int port) {
    return new HttpSettings(
        host, port, DEFAULT_UPLOAD_LIMIT, Duration.ofSeconds(30), Duration.ofSeconds(10));
  }
}
