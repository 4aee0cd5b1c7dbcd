package dev.dalston.acceptance.drill;

import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends its recording a little at a time.
 *
 * @param length of the recording, in bytes
 * @param time how long it takes for that
 */
record SlowClient(URI server, String key, int length, Duration time) {
  private static final System.Logger LOG = System.getLogger(SlowClient.class.getName());
  private static final Duration STEP = Duration.ofMillis(250);
  private static final int PATIENCE = (int) Duration.ofMinutes(3).toMillis();

  /** The id of its job, if the submission was confirmed. */
  Optional<String> submit() {
    byte[] part =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
    String head =
        "POST /v1/audio/transcriptions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Authorization: Bearer %s\r\n".formatted(key)
            + "Content-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(part.length + length + end.length);
    try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
      socket.setSoTimeout(PATIENCE);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(part);
      drip(out);
      out.write(end);
      out.flush();
      return idIn(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException refused) {
      LOG.log(System.Logger.Level.DEBUG, "Refused before the end", refused);
      return Optional.empty();
    }
  }

  private void drip(OutputStream out) throws IOException {
    int steps = (int) Math.max(1, time.dividedBy(STEP));
    for (int step = 0; step < steps; step++) {
      byte[] some = new byte[length / steps + (step == 0 ? length % steps : 0)];
      Arrays.fill(some, (byte) 'a');
      out.write(some);
      out.flush();
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  private static Optional<String> idIn(String answer) {
    if (!answer.startsWith("HTTP/1.1 201 ")) {
      return Optional.empty();
    }
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    return Optional.of(Json.of(new Answer(201, body, Map.of())).get("id").asText());
  }
}
