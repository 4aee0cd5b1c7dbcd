package dev.dalston.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A submission as a multipart form, streamed: the fields first, then the recording. */
final class Multipart implements Request.Body {
  private static final Map<String, String> TYPES =
      Map.of(
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "m4a", "audio/mp4",
          "mp4", "video/mp4",
          "flac", "audio/flac",
          "ogg", "audio/ogg",
          "opus", "audio/ogg",
          "webm", "video/webm",
          "aac", "audio/aac");

  private final Submission submission;
  private final byte[] before;
  private final byte[] after;
  private final String boundary;

  Multipart(Submission submission) {
    this.submission = submission;
    var random = ThreadLocalRandom.current();
    this.boundary = "dalston-%016x%016x".formatted(random.nextLong(), random.nextLong());
    var head = new StringBuilder();
    submission.fields.forEach(
        (name, value) -> {
          head.append("--%s\r\n".formatted(boundary));
          head.append("Content-Disposition: form-data; name=\"%s\"\r\n".formatted(quoted(name)));
          head.append("Content-Type: text/plain; charset=utf-8\r\n\r\n");
          head.append(value).append("\r\n");
        });
    head.append("--%s\r\n".formatted(boundary));
    head.append("Content-Disposition: form-data; name=\"file\"; filename=\"");
    head.append(quoted(submission.fileName)).append("\"\r\n");
    head.append("Content-Type: %s\r\n\r\n".formatted(type(submission.fileName)));
    this.before = head.toString().getBytes(StandardCharsets.UTF_8);
    this.after = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  @Override
  public long length() {
    return submission.length < 0 ? -1 : before.length + submission.length + after.length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = open()) {
      out.write(before);
      byte[] buffer = new byte[64 << 10];
      long done = 0;
      for (int n; (n = read(in, buffer)) >= 0; ) {
        done += n;
        if (submission.length >= 0 && done > submission.length) {
          throw changed("longer");
        }
        out.write(buffer, 0, n);
        submission.progress.at(done, submission.length);
      }
      if (done < submission.length) {
        throw changed("shorter");
      }
      out.write(after);
    }
  }

  private InputStream open() {
    try {
      return submission.source.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a source that cannot be read apart from a connection that broke. */
  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UncheckedIOException changed(String how) {
    String message =
        submission.fileName + " became " + how + " while it was sent; nothing was kept";
    return new UncheckedIOException(new IOException(message));
  }

  private static String quoted(String text) {
    return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String type(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
