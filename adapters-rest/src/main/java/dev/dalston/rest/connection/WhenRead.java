package dev.dalston.rest.connection;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body that is not asked for before it is read: asking makes a client send it. */
final class WhenRead extends InputStream {
  private final Supplier<InputStream> body;
  private InputStream opened;

  WhenRead(Supplier<InputStream> body) {
    this.body = body;
  }

  private InputStream opened() {
    if (opened == null) {
      opened = body.get();
    }
    return opened;
  }

  @Override
  public int read() throws IOException {
    return opened().read();
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    return opened().read(into, from, length);
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
