package dev.dalston.rest.job;

import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.rest.http.Exchange;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that are streamed from the storage. */
public final class Download {
  private static final Logger LOG = LoggerFactory.getLogger(Download.class);

  private Download() {}

  /** An answer that closes the artifact, whether its body is wanted or not. */
  public static Response.ResponseBuilder of(
      StoredArtifact artifact, StreamingOutput body, String type) {
    Response.ResponseBuilder answer = Response.ok().header(HttpHeaders.CONTENT_TYPE, type);
    if (!Exchange.CURRENT.get().method().equals(HttpMethod.HEAD)) {
      return answer.entity(closing(artifact, body));
    }
    close(artifact);
    return answer;
  }

  /** Lets go of what nobody reads. */
  static void close(StoredArtifact artifact) {
    try {
      artifact.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once the answer has begun, a fault can only be shown by breaking off. */
  private static StreamingOutput closing(StoredArtifact artifact, StreamingOutput body) {
    return out -> {
      try (artifact) {
        body.write(out);
      } catch (IOException | RuntimeException broken) {
        Exchange now = Exchange.CURRENT.get();
        now.breakOffAnswer(Exchange.NOT_WHOLE);
        LOG.warn("Request {}: the answer broke off: {}", now.id(), broken.toString());
        LOG.debug("Request {}", now.id(), broken);
        throw broken;
      }
    };
  }
}
