package dev.dalston.storage.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.OptionalLong;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object's content, which is whole or breaks off with a fault. Closed before its end, it drops
 * the connection: closing would otherwise read the rest, which may be a gigabyte.
 */
public final class OpenObject extends FilterInputStream {
  private final ResponseInputStream<GetObjectResponse> body;
  private OptionalLong length;
  private long count;
  private boolean ended;

  /**
   * On an answer.
   *
   * @throws SdkException if what answered was not the storage; nothing is left open then
   */
  public OpenObject(ResponseInputStream<GetObjectResponse> body) {
    super(body);
    this.body = body;
    if (body.response().eTag() == null) {
      body.abort();
      throw SdkClientException.create(S3Faults.FOREIGN);
    }
    Long told = body.response().contentLength();
    length = told == null ? OptionalLong.empty() : OptionalLong.of(told);
  }

  /** How long it is, where the answer says so. */
  public OptionalLong length() {
    return length;
  }

  /** What the object was stored as; empty if nobody said. */
  String contentType() {
    return body.response().contentType();
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
      int read = body.read(into, from, length);
      count += Math.max(0, read);
      ended |= read < 0;
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

  @Override
  public void close() throws IOException {
    if (ended) {
      body.close();
    } else {
      body.abort();
    }
  }
}
