package dev.dalston.rest.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Lets clients of HTTP/1.0 in, as health checks and proxies are in their usual configuration: the
 * server below knows 1.1 alone. A request of theirs, the first of its connection and therefore its
 * only one, is handed on as one of 1.1 that wants the connection closed.
 */
final class Http10 implements Supplier<byte[]> {
  private static final int LONGEST_LINE = 8 << 10;
  private static final int LONGEST_HEAD = 16 << 10;
  private static final String END = "\r\n\r\n";
  private static final Pattern FIRST_LINE = Pattern.compile("(\\S+ \\S+ )HTTP/1\\.0");
  private static final Pattern HOST = Pattern.compile("(?im)^host:");
  private static final Pattern CONNECTION = Pattern.compile("(?im)^connection:.*\r\n");

  private final Supplier<byte[]> wire;
  private boolean begun;
  private boolean spoken;

  Http10(Supplier<byte[]> wire) {
    this.wire = wire;
  }

  /** Whether the connection's request was one of HTTP/1.0. */
  boolean isSpoken() {
    return spoken;
  }

  /** The next bytes of the connection. */
  @Override
  public byte[] get() {
    if (begun) {
      return next();
    }
    begun = true;
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    while (came.size() <= LONGEST_LINE && text(came).indexOf('\n') < 0) {
      came.writeBytes(next());
    }
    String line = text(came).lines().findFirst().orElse("");
    spoken = FIRST_LINE.matcher(line).matches();
    if (!spoken) {
      return came.toByteArray();
    }
    while (came.size() <= LONGEST_HEAD && !text(came).contains(END)) {
      came.writeBytes(next());
    }
    return rewritten(text(came)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] next() {
    return wire.get();
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static String rewritten(String came) {
    int endOfLine = came.indexOf("\r\n");
    int endOfHead = came.indexOf(END);
    if (endOfLine < 0 || endOfHead < 0) {
      return came;
    }
    String headers = came.substring(endOfLine + 2, endOfHead + 2);
    String host = HOST.matcher(headers).find() ? "" : "Host: localhost\r\n";
    return FIRST_LINE.matcher(came.substring(0, endOfLine)).replaceFirst("$1HTTP/1.1")
        + "\r\nConnection: close\r\n"
        + host
        + CONNECTION.matcher(headers).replaceAll("")
        + came.substring(endOfHead + 2);
  }
}
