package dev.dalston.acceptance.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An HTTP/1.1 client on one connection that does as little as can be done, so that what is measured
 * is the server.
 */
final class Wire implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final URI server;
  private final String key;
  private final byte[] waste = new byte[BUFFER];
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  Wire(URI server, String key) throws IOException {
    this.server = server;
    this.key = key;
    open();
  }

  private void open() throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /** A call without content that has to be answered so; how long the answer's content is. */
  long call(int status, String method, String path) throws IOException {
    head(method, path, method.equals("POST") ? "Content-Length: 0\r\n" : "");
    out.flush();
    return answer(status);
  }

  /** Submits a recording of that length. */
  void submit(long bytes) throws IOException {
    String boundary = "the-end-of-it";
    byte[] before =
        ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"")
            .concat("\r\nContent-Type: audio/wav\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    head(
        "POST",
        Server.JOBS,
        "Content-Type: multipart/form-data; boundary=%s\r\nContent-Length: %d\r\n"
            .formatted(boundary, before.length + bytes + after.length));
    out.write(before);
    byte[] some = new byte[BUFFER];
    for (long left = bytes; left > 0; left -= some.length) {
      out.write(some, 0, (int) Math.min(left, some.length));
    }
    out.write(after);
    out.flush();
    answer(201);
  }

  private void head(String method, String path, String more) throws IOException {
    if (socket.isClosed()) {
      open();
    }
    out.write(
        "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%s\r\n"
            .formatted(method, path, server.getAuthority(), key, more)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private long answer(int wanted) throws IOException {
    String status = line();
    long length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      length =
          lower.startsWith("content-length:")
              ? Long.parseLong(lower.substring(15).strip())
              : length;
      chunked |= lower.startsWith("transfer-encoding:");
      last |= lower.equals("connection: close");
    }
    if (!status.startsWith("HTTP/1.1 " + wanted)) {
      throw new IOException("Expected " + wanted + ", got " + status);
    }
    long read = chunked ? chunks() : skip(length);
    if (last) {
      socket.close();
    }
    return read;
  }

  private long chunks() throws IOException {
    long all = 0;
    for (long size = Long.parseLong(line(), 16); size > 0; size = Long.parseLong(line(), 16)) {
      all += skip(size);
      line();
    }
    line();
    return all;
  }

  private long skip(long bytes) throws IOException {
    for (long left = bytes; left > 0; ) {
      int count = in.read(waste, 0, (int) Math.min(left, waste.length));
      if (count < 0) {
        throw new EOFException("The answer breaks off");
      }
      left -= count;
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The answer breaks off");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
