package dev.dalston.storage.s3;

import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.storage.fault.S3Faults;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object's content, which is whole or breaks off with a fault. Where the storage breaks off, as
 * it does when whoever reads makes long pauses, reading goes on from the byte where it stood.
 * Closed before its end, it drops the connection: closing would otherwise read the rest, which may
 * be a gigabyte.
 */
public final class OpenObject extends InputStream {
  private static final Logger LOG = LoggerFactory.getLogger(OpenObject.class);

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  private final Rest rest;
  private final GetObjectResponse first;
  private ResponseInputStream<GetObjectResponse> body;
  private final Optional<Extent> part;
  private OptionalLong length;
  private long count;
  private long brokeOffAt = -1;
  private boolean ended;

  /** Where more of the same content comes from. */
  public interface Rest {
    /**
     * Asks for it anew.
     *
     * @param range the bytes that are wanted
     * @param tag of the content that was begun
     * @throws SdkException if there is none
     */
    ResponseInputStream<GetObjectResponse> from(String range, String tag);
  }

  /** On an answer that is read at once. */
  public OpenObject(ResponseInputStream<GetObjectResponse> body) {
    this(
        body,
        (range, tag) -> {
          throw SdkClientException.create("It is not asked for again.");
        });
  }

  /**
   * On an answer.
   *
   * @throws SdkException if what answered was not the storage; nothing is left open then
   */
  public OpenObject(ResponseInputStream<GetObjectResponse> body, Rest rest) {
    this.body = body;
    this.rest = rest;
    this.first = body.response();
    if (first.eTag() == null) {
      body.abort();
      throw SdkClientException.create(S3Faults.FOREIGN);
    }
    try {
      part = Optional.ofNullable(first.contentRange()).map(OpenObject::extent);
    } catch (SdkException fault) {
      body.abort();
      throw fault;
    }
    Long told = part.map(Extent::bytes).orElse(first.contentLength());
    length = told == null ? OptionalLong.empty() : OptionalLong.of(told);
  }

  private static Extent extent(String contentRange) {
    Matcher said = CONTENT_RANGE.matcher(contentRange);
    if (!said.matches()) {
      throw SdkClientException.create(S3Faults.FOREIGN);
    }
    long from = Long.parseLong(said.group(1));
    return new Extent(
        from, Long.parseLong(said.group(2)) - from + 1, Long.parseLong(said.group(3)));
  }

  /** Which bytes of the object it has, if the answer says that it is a part. */
  Optional<Extent> part() {
    return part;
  }

  /** What tells the content from any other; quoted, whoever forgot to do so. */
  String tag() {
    return first.eTag().matches("(W/)?\"[!#-~]*\"")
        ? first.eTag()
        : "\"" + first.eTag().replaceAll("[^!#-~]", "") + "\"";
  }

  /** How long it is, where the answer says so. */
  public OptionalLong length() {
    return length;
  }

  /** What the object was stored as; empty if nobody said. */
  String contentType() {
    return first.contentType();
  }

  /** How long it has to be, where the answer does not say so. */
  void expect(long bytes) {
    length = OptionalLong.of(bytes);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      return readOnce(into, from, length);
    } catch (IOException brokeOff) {
      if (!goOn(brokeOff)) {
        throw brokeOff;
      }
      return readOnce(into, from, length);
    }
  }

  private int readOnce(byte[] into, int from, int length) throws IOException {
    try {
      int read = body.read(into, from, length);
      count += Math.max(0, read);
      ended = read < 0;
      requireWhole();
      return read;
    } catch (SdkException fault) {
      throw new IOException("The storage broke off.", fault);
    }
  }

  private void requireWhole() throws IOException {
    if (length.isPresent() && (ended ? count != length.getAsLong() : count > length.getAsLong())) {
      throw new IOException(
          "The storage sent " + count + " bytes of an object of " + length.getAsLong() + ".");
    }
  }

  /** Once for each byte: a storage that breaks off again at the same one is not asked for ever. */
  private boolean goOn(IOException brokeOff) {
    boolean wanted = length.isEmpty() || count < length.getAsLong();
    if (!wanted || brokeOffAt == count || Thread.currentThread().isInterrupted()) {
      return false;
    }
    brokeOffAt = count;
    body.abort();
    long next = part.map(Extent::from).orElse(0L) + count;
    String end = part.map(p -> String.valueOf(p.from() + p.bytes() - 1)).orElse("");
    try {
      ResponseInputStream<GetObjectResponse> more =
          rest.from("bytes=" + next + "-" + end, first.eTag());
      boolean same =
          first.eTag().equals(more.response().eTag())
              && String.valueOf(more.response().contentRange()).startsWith("bytes " + next + "-");
      body = more;
      ended = false;
      LOG.debug("The storage broke off at byte {}; reading goes on: {}", count, same, brokeOff);
      return same;
    } catch (SdkException fault) {
      brokeOff.addSuppressed(fault);
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (ended) {
      body.close();
    } else {
      body.abort();
    }
  }
}
