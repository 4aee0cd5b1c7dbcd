package dev.dalston.storage.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An object's content. Closed before its end, it drops the connection: closing would otherwise read
 * the rest, which may be a gigabyte.
 */
public final class OpenObject extends FilterInputStream {
  private final ResponseInputStream<?> body;
  private boolean ended;

  public OpenObject(ResponseInputStream<?> body) {
    super(body);
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      int count = body.read(into, from, length);
      ended |= count < 0;
      return count;
    } catch (SdkException fault) {
      throw new IOException("The storage broke off.", fault);
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
