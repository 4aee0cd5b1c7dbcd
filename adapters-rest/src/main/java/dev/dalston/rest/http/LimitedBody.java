package dev.dalston.rest.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that breaks off with the fault once it gives more bytes than the limit. */
public final class LimitedBody extends FilterInputStream {
  private final long limit;
  private final ApiError fault;
  private long count;

  public LimitedBody(InputStream in, long limit, ApiError fault) {
    super(in);
    this.limit = limit;
    this.fault = fault;
  }

  @Override
  public int read() throws IOException {
    return (int) counted(in.read(), 1);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    return (int) counted(read, read);
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    return counted(skipped, skipped);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private long counted(long result, long bytes) throws RequestRejected {
    if (result < 0) {
      return result;
    }
    count += bytes;
    if (count > limit) {
      throw new RequestRejected(fault);
    }
    return result;
  }
}
