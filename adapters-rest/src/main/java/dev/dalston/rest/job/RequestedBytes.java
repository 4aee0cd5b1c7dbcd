package dev.dalston.rest.job;

import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.rest.http.Exchange;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a recording a client asks for, and which content it has already (RFC 9110,
 * sections 13 and 14). What is no single range of bytes asks for all of them.
 *
 * @param range the bytes
 * @param ofTag the tag of the content that they have to be of; of any other, all are wanted
 * @param has the tags of what the client has, as they were sent
 */
record RequestedBytes(Optional<ByteRange> range, Optional<String> ofTag, String has) {
  private static final Pattern ONE =
      Pattern.compile("(?i)\\s*bytes\\s*=\\s*([0-9]*)\\s*-\\s*([0-9]*)\\s*");
  private static final int MOST_DIGITS = 18;

  static RequestedBytes of(ContainerRequestContext request) {
    // Jersey hands a HEAD on as a GET.
    boolean get = Exchange.CURRENT.get().method().equals(HttpMethod.GET);
    return new RequestedBytes(
        Optional.ofNullable(request.getHeaderString("Range"))
            .filter(_ -> get)
            .flatMap(RequestedBytes::range),
        Optional.ofNullable(request.getHeaderString("If-Range")).map(String::strip),
        Optional.ofNullable(request.getHeaderString("If-None-Match")).orElse(""));
  }

  private static Optional<ByteRange> range(String text) {
    Matcher one = ONE.matcher(text);
    try {
      return one.matches()
          ? Optional.of(new ByteRange(number(one.group(1)), number(one.group(2))))
          : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static OptionalLong number(String digits) {
    if (digits.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits));
  }

  /** Whether the client has this content already. */
  boolean alreadyHas(StoredArtifact found) {
    String opaque = found.tag().replaceFirst("^W/", "");
    return has.strip().equals("*") || has.contains(opaque);
  }

  /** Whether these bytes are of another content than the client means. */
  boolean meansAnother(StoredArtifact found) {
    boolean weak = found.tag().startsWith("W/");
    return range.isPresent() && ofTag.filter(tag -> weak || !tag.equals(found.tag())).isPresent();
  }

  /** Whether this is the part that is asked for: all that the store gives of it. */
  boolean isAnsweredBy(Extent found) {
    return range.isPresent()
        && (!found.isWhole() || range.get().of(found.size()).equals(Optional.of(found)));
  }

  /** Whether there are such bytes in it. */
  boolean areNotIn(StoredArtifact found) {
    long size = found.extent().size();
    return range.filter(bytes -> bytes.of(size).isEmpty()).isPresent();
  }
}
