package dev.dalston.rest.job;

import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.regex.Pattern;

/** A recording as it was sent in: all of it, the part that is asked for, or that it is known. */
public final class AudioResponses {
  /** What a browser plays and never takes for a page or a script. */
  private static final Pattern PLAYED =
      Pattern.compile("(?i)(audio|video)/[^;,]+.*|application/ogg");

  private AudioResponses() {}

  /** Opens a recording; empty if the caller has lost the right to it. */
  public interface Opening {
    /** Its bytes, all where no range is given. */
    Optional<Reading> open(Optional<ByteRange> range);
  }

  /** The answer to whoever asks for it; empty if there is none for lack of the right. */
  public static Optional<Response> of(
      ContainerRequestContext request, String fileName, Opening recording) {
    RequestedBytes wanted = RequestedBytes.of(request);
    Optional<Reading> reading = recording.open(wanted.range());
    if (reading.orElse(null) instanceof Reading.Opened(StoredArtifact found)
        && !wanted.alreadyHas(found)
        && wanted.meansAnother(found)) {
      Download.close(found);
      RequestedBytes all = new RequestedBytes(Optional.empty(), Optional.empty(), "");
      return recording.open(Optional.empty()).map(whole -> of(whole, all, fileName));
    }
    return reading.map(found -> of(found, wanted, fileName));
  }

  private static Response of(Reading audio, RequestedBytes wanted, String fileName) {
    return switch (audio) {
      case Reading.Opened(StoredArtifact found) -> of(found, wanted, fileName);
      case Reading.BeingDeleted() -> JobResponses.beingDeleted();
      case Reading.Missing() ->
          Responses.fault(ApiError.of(404, "audio_not_found", "The job has no audio."));
    };
  }

  private static Response of(StoredArtifact found, RequestedBytes wanted, String fileName) {
    Extent extent = found.extent();
    if (wanted.alreadyHas(found)) {
      Download.close(found);
      return Response.notModified().header(HttpHeaders.ETAG, found.tag()).build();
    }
    if (wanted.areNotIn(found)) {
      Download.close(found);
      return Response.fromResponse(Responses.fault(ApiError.ofStatus(416)))
          .header("Content-Range", "bytes */" + extent.size())
          .build();
    }
    String type = found.contentType();
    boolean played = type != null && PLAYED.matcher(type).matches();
    Response.ResponseBuilder answer =
        Download.of(
                found,
                out -> found.body().transferTo(out),
                played ? type : "application/octet-stream")
            .header(HttpHeaders.CONTENT_LENGTH, found.bytes())
            .header(HttpHeaders.CONTENT_DISPOSITION, FileName.disposition(fileName))
            .header(HttpHeaders.ETAG, found.tag())
            .header("Accept-Ranges", "bytes");
    return wanted.isAnsweredBy(extent)
        ? answer
            .status(Status.PARTIAL_CONTENT)
            .header(
                "Content-Range",
                "bytes %d-%d/%d"
                    .formatted(extent.from(), extent.from() + extent.bytes() - 1, extent.size()))
            .build()
        : answer.build();
  }
}
