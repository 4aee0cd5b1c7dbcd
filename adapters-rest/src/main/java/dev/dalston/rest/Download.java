package dev.dalston.rest;

import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that are streamed from the storage. */
final class Download {
  private static final Logger LOG = LoggerFactory.getLogger(Download.class);

  private Download() {}

  static Response audio(StoredArtifact artifact, String fileName) {
    StreamingOutput copy =
        out -> {
          try (artifact) {
            telling(artifact.body()).transferTo(out);
          }
        };
    return of(artifact, copy, artifact.contentType())
        .header(HttpHeaders.CONTENT_LENGTH, artifact.bytes())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded(fileName))
        .header("Accept-Ranges", "none")
        .build();
  }

  /** The same stream; says in the log if it breaks, for then the answer has begun already. */
  static InputStream telling(InputStream stored) {
    return new FilterInputStream(stored) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        try {
          return in.read(target, offset, length);
        } catch (IOException | RuntimeException broken) {
          String id = Exchange.CURRENT.get().id();
          LOG.warn("Request {}: the storage broke off; so does the answer", id, broken);
          throw broken;
        }
      }
    };
  }

  /** An answer that closes the artifact, whether its body is wanted or not. */
  static Response.ResponseBuilder of(StoredArtifact artifact, StreamingOutput body, String type) {
    Response.ResponseBuilder answer = Response.ok().header(HttpHeaders.CONTENT_TYPE, type);
    if (!Exchange.CURRENT.get().method().equals(HttpMethod.HEAD)) {
      return answer.entity(body);
    }
    try {
      artifact.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer;
  }

  /** Percent-encoded as RFC 8187 asks for. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "!#$&+-.^_`|~".indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
