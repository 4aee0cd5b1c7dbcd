package dev.dalston.sdk;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Extends the deadline with every piece that was sent. */
final class ProgressOutputStream extends FilterOutputStream {
  private final Deadline deadline;

  ProgressOutputStream(OutputStream out, Deadline deadline) {
    super(out);
    this.deadline = deadline;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    deadline.progress();
  }
}
