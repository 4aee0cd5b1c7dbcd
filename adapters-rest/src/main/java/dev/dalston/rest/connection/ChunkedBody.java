package dev.dalston.rest.connection;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes a chunked body (RFC 9112, section 7.1) as it arrives. Helidon holds each chunk in memory
 * until it is complete, and a client says how long a chunk is.
 */
public final class ChunkedBody extends InputStream {
  private static final int LONGEST_LINE = 1_024;
  private static final int MOST_TRAILERS = 64;
  private static final int LONGEST_SIZE = 15;

  private final ConnectionInput wire;
  private long left;
  private boolean begun;
  private boolean ended;

  public ChunkedBody(ConnectionInput wire) {
    this.wire = wire;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!ended && left == 0) {
      beginChunk();
    }
    if (ended) {
      return -1;
    }
    int count = wire.next(target, offset, (int) Math.min(length, left));
    left -= count;
    return count;
  }

  private void beginChunk() throws IOException {
    if (begun && !line().isEmpty()) {
      throw new IOException("A chunk is longer than it says.");
    }
    begun = true;
    String line = line();
    int extension = line.indexOf(';');
    String size = (extension < 0 ? line : line.substring(0, extension)).strip();
    if (size.length() > LONGEST_SIZE || !size.matches("[0-9A-Fa-f]+")) {
      throw new IOException("A chunk does not say how long it is.");
    }
    left = Long.parseLong(size, 16);
    if (left == 0) {
      skipTrailers();
      ended = true;
    }
  }

  private void skipTrailers() throws IOException {
    int lines = 0;
    while (!line().isEmpty()) {
      lines++;
      if (lines > MOST_TRAILERS) {
        throw new IOException("Too many trailers.");
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = wire.next();
    while (c != '\r') {
      if (c == '\n' || line.length() == LONGEST_LINE) {
        throw new IOException("A line of a chunked body is broken.");
      }
      line.append((char) c);
      c = wire.next();
    }
    if (wire.next() != '\n') {
      throw new IOException("A line of a chunked body is broken.");
    }
    return line.toString();
  }
}
