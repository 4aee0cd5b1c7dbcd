package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the shape of a transcript, it costs the same little memory on both of its ways. */
class TranscriptMemoryTest {
  private static final int LONG = 16 << 20;
  private static final long LITTLE = 1 << 20;

  private static InputStream text() {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream("{\"text\":\"".getBytes(StandardCharsets.US_ASCII)),
                new Repeated('a'),
                new ByteArrayInputStream("\"}".getBytes(StandardCharsets.US_ASCII)))));
  }

  /** The same byte, so many times, out of no memory. */
  private static final class Repeated extends InputStream {
    private final byte what;
    private int left = LONG;

    Repeated(char what) {
      this.what = (byte) what;
    }

    @Override
    public int read() {
      left--;
      return left < 0 ? -1 : what;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int count = Math.min(length, left);
      Arrays.fill(into, from, from + count, what);
      left -= count;
      return count == 0 ? -1 : count;
    }
  }

  private static long allocatedBy(Work work) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private interface Work {
    void run() throws IOException;
  }

  @Test
  void oneLongTextIsHandedInWithoutBeingHeld() throws IOException {
    long bytes =
        allocatedBy(() -> new TranscriptCheck(text()).transferTo(OutputStream.nullOutputStream()));
    assertTrue(bytes < LITTLE, bytes + " bytes");
  }

  @Test
  void oneLongTextIsHandedOutWithoutBeingHeld() throws IOException {
    JobJson job = JobJson.of(Samples.found(Samples.job(JobStatus.COMPLETED)));
    long bytes =
        allocatedBy(
            () ->
                new JobDocument(job, Samples.artifact(text(), LONG, "application/json"))
                    .write(OutputStream.nullOutputStream()));
    assertTrue(bytes < LITTLE, bytes + " bytes");
  }
}
