package dev.dalston.acceptance.drill;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Enough of HTTP/1.1 to pass messages on whole. */
final class HttpMessage {
  private HttpMessage() {}

  /** A request line or status line with its headers. */
  record Head(String text) {
    /** The next one; null where the connection ends in between. */
    static Head read(InputStream in) throws IOException {
      StringBuilder text = new StringBuilder();
      while (text.length() < 4 || !text.substring(text.length() - 4).equals("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          if (text.isEmpty()) {
            return null;
          }
          throw new EOFException("The head ends early");
        }
        text.append((char) next);
      }
      return new Head(text.toString());
    }

    String method() {
      return text.substring(0, text.indexOf(' '));
    }

    String target() {
      return text.split(" ", 3)[1];
    }

    int status() {
      return Integer.parseInt(text.split(" ", 3)[1]);
    }

    Optional<String> header(String name) {
      return text.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    boolean expectsContinue() {
      return header("expect").isPresent();
    }

    byte[] withoutExpect() {
      return text.replaceAll("(?i)\r\nexpect:[^\r]*", "").getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  static byte[] body(Head head, InputStream in) throws IOException {
    if (head.header("transfer-encoding").filter(e -> e.contains("chunked")).isPresent()) {
      return chunks(in);
    }
    int length = Integer.parseInt(head.header("content-length").orElse("0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The body ends early");
    }
    return body;
  }

  /** The storage's answer as it came, head and body. */
  static byte[] answer(String method, InputStream in) throws IOException {
    Head head = Head.read(in);
    if (head == null) {
      throw new EOFException("The storage closed the connection");
    }
    if (head.status() == 100) {
      return answer(method, in);
    }
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return head.text().getBytes(StandardCharsets.ISO_8859_1);
    }
    boolean endsWithConnection =
        head.header("content-length").or(() -> head.header("transfer-encoding")).isEmpty();
    byte[] body = endsWithConnection ? in.readAllBytes() : body(head, in);
    String whole =
        head.text()
            .replaceAll("(?i)\r\n(transfer-encoding|content-length):[^\r]*", "")
            .replaceFirst("\r\n", "\r\nContent-Length: " + body.length + "\r\n");
    return join(whole.getBytes(StandardCharsets.ISO_8859_1), body);
  }

  static byte[] error(Fate.Answer answer) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(answer.code(), answer.message());
    return xml(answer.status(), body);
  }

  static byte[] xml(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d X\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, bytes.length);
    return join(head.getBytes(StandardCharsets.ISO_8859_1), bytes);
  }

  static byte[] rewrite(byte[] answer, UnaryOperator<String> change) {
    String text = new String(answer, StandardCharsets.UTF_8);
    int start = text.indexOf("\r\n\r\n") + 4;
    return xml(200, change.apply(text.substring(start)));
  }

  static void trickle(byte[] answer, OutputStream out) throws IOException, InterruptedException {
    for (int from = 0; from < answer.length; from += 64) {
      out.write(answer, from, Math.min(64, answer.length - from));
      out.flush();
      Thread.sleep(5);
    }
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int size = -1; size != 0; ) {
      size = Integer.parseInt(line(in).split(";")[0], 16);
      content.write(in.readNBytes(size));
      line(in);
    }
    return content.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The body ends early");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static byte[] join(byte[] head, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(body);
    return all.toByteArray();
  }
}
