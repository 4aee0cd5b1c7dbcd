package dev.dalston.rest.connection;

import dev.dalston.rest.http.ApiError;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses requests of which it is not certain where they end or what they are for: two programs in
 * a row must never read them differently.
 */
public final class Framing {
  private static final int LONGEST_LENGTH = 18;

  /** What a coded body is refused with. */
  public static final ApiError CODED =
      ApiError.of(
          415, "unsupported_media_type", "Send the body as it is, without a Content-Encoding.");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private Framing() {}

  /**
   * What is wrong with the request's frame.
   *
   * @param encodings all values of Transfer-Encoding
   * @param lengths all values of Content-Length
   * @param target the whole URI as it was sent
   */
  public static Optional<ApiError> fault(
      List<String> encodings, List<String> lengths, String target) {
    if (!encodings.isEmpty() && !lengths.isEmpty()) {
      return wrong("A request has a Content-Length or a Transfer-Encoding, not both.");
    }
    if (encodings.size() > 1 || encodings.stream().anyMatch(e -> !e.equalsIgnoreCase("chunked"))) {
      return Optional.of(
          ApiError.of(
              501, "not_implemented", "The only Transfer-Encoding that is known here is chunked."));
    }
    if (lengths.size() > 1 || lengths.stream().anyMatch(l -> !isLength(l))) {
      return wrong("The Content-Length is not one number.");
    }
    try {
      URI.create(target);
    } catch (IllegalArgumentException notAUri) {
      return wrong("The request's path or query is not a valid URI.");
    }
    return Optional.empty();
  }

  /**
   * Why a body could not be understood.
   *
   * @param encodings all values of Content-Encoding
   * @param types all values of Content-Type
   */
  public static Optional<ApiError> codingFault(List<String> encodings, List<String> types) {
    boolean coded =
        encodings.stream()
            .flatMap(value -> Stream.of(value.split(",")))
            .map(String::strip)
            .anyMatch(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"));
    if (coded) {
      return Optional.of(CODED);
    }
    return types.size() > 1 || types.stream().anyMatch(type -> !isMediaType(type))
        ? Optional.of(
            ApiError.of(
                415,
                "unsupported_media_type",
                "The Content-Type is not one media type such as application/json."))
        : Optional.empty();
  }

  private static boolean isMediaType(String text) {
    try {
      MediaType type = MediaType.valueOf(text);
      return TOKEN.matcher(type.getType()).matches() && TOKEN.matcher(type.getSubtype()).matches();
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static Optional<ApiError> wrong(String message) {
    return Optional.of(ApiError.badRequest(message));
  }

  private static boolean isLength(String text) {
    return text.length() <= LONGEST_LENGTH && text.matches("[0-9]+");
  }
}
