package dev.dalston.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A submission whose client stops in the middle of the recording, until it is told to go on. */
final class SlowSubmission implements AutoCloseable {
  /** Of the recording, in bytes: more than one part. */
  static final int LENGTH = 20 << 20;

  private static final int AT_FIRST = 17 << 20;

  private final Socket socket;
  private final byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);

  SlowSubmission(URI server, String key) throws IOException {
    byte[] part =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    String head =
        "POST /v1/audio/transcriptions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Authorization: Bearer %s\r\n".formatted(key)
            + "Content-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(part.length + LENGTH + end.length);
    socket = new Socket("127.0.0.1", server.getPort());
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(part);
    out.write(new byte[AT_FIRST]);
    out.flush();
  }

  /** Sends the rest; the body of the answer. */
  String finish() throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(new byte[LENGTH - AT_FIRST]);
    out.write(end);
    out.flush();
    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!answer.startsWith("HTTP/1.1 201 ")) {
      throw new AssertionError(answer);
    }
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
