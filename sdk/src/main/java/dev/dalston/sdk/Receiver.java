package dev.dalston.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an answer, never more of it than its limit. */
final class Receiver {
  /** A transcript may have 32 MiB; in a job's JSON it can be some times that. */
  private static final int MAX_BODY = 128 << 20;

  private static final int MAX_ERROR_BODY = 64 << 10;

  /** A recording is handed out as a file, with a name. */
  private static final String DISPOSITION = "Content-Disposition";

  private static final List<String> HEADERS =
      List.of("Retry-After", "Location", "WWW-Authenticate", DISPOSITION);

  private Receiver() {}

  static ServerResponse receive(
      HttpURLConnection connection, Deadline deadline, OutputStream sink, String id)
      throws IOException {
    int status = connection.getResponseCode();
    // A line cut off in its middle can look like a status too.
    if (status < 200) {
      throw new ProtocolException("the answer is not HTTP");
    }
    String theirId = connection.getHeaderField("X-Request-Id");
    Map<String, String> headers = new HashMap<>();
    for (String name : HEADERS) {
      headers.put(name, connection.getHeaderField(name));
    }
    String address = connection.getURL().toString();
    String requestId = theirId == null ? id : theirId;
    boolean success = status >= 200 && status < 300;
    if (success && sink != null && headers.get(DISPOSITION) == null) {
      // The sign-in page of a network must not be kept as a recording.
      throw ErrorResponses.foreign(
          new ServerResponse(address, status, headers::get, new byte[0], requestId),
          "it is no recording");
    }
    byte[] body = new byte[0];
    try {
      // Not closed here: that would put the connection aside for later. The caller disconnects it.
      InputStream in = success ? connection.getInputStream() : connection.getErrorStream();
      if (success && sink != null) {
        copy(in, sink, deadline);
      } else if (in != null) {
        body = read(in, success ? MAX_BODY : MAX_ERROR_BODY, deadline);
      }
    } catch (IOException e) {
      // A refusal whose explanation broke off is still that refusal.
      if (success || status < 400) {
        throw e;
      }
    }
    ServerResponse answer = new ServerResponse(address, status, headers::get, body, requestId);
    if (success && body.length == MAX_BODY) {
      throw ErrorResponses.nonsense(answer, "The answer is too long.");
    }
    return answer;
  }

  private static byte[] read(InputStream in, int limit, Deadline deadline) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 << 10];
    for (int n; bytes.size() < limit && (n = in.read(buffer)) >= 0; ) {
      bytes.write(buffer, 0, Math.min(n, limit - bytes.size()));
      if (deadline.isOver()) {
        throw new SocketTimeoutException("the answer comes too slowly");
      }
    }
    return bytes.toByteArray();
  }

  private static void copy(InputStream in, OutputStream sink, Deadline deadline)
      throws IOException {
    byte[] buffer = new byte[64 << 10];
    for (int n; (n = in.read(buffer)) >= 0; ) {
      deadline.progress();
      try {
        sink.write(buffer, 0, n);
      } catch (IOException e) {
        // The caller's own stream: not the server's fault, and not to be tried again.
        throw new UncheckedIOException(e);
      }
    }
  }
}
