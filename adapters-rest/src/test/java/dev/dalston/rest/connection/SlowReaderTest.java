package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.HttpSettings;
import dev.dalston.rest.Running;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that asks for a recording and does not take it. */
class SlowReaderTest {
  private static final int LONG = 64 << 20;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** So many zeros out of no memory. */
  private InputStream recording() {
    return new InputStream() {
      private int left = LONG;

      @Override
      public int read() {
        left--;
        return left < 0 ? -1 : 0;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        int count = Math.min(length, left);
        Arrays.fill(into, from, from + count, (byte) 0);
        left -= count;
        return count == 0 ? -1 : count;
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }

  private Running running(Duration patience) {
    Running running =
        new Running(
            new HttpSettings(
                "127.0.0.1", 0, Running.UPLOAD_LIMIT, patience, Duration.ofSeconds(5)));
    Job job = Samples.job(JobStatus.COMPLETED);
    running.stubs.find = id -> Optional.of(Samples.found(job));
    running.stubs.audio = new Reading.Opened(Samples.artifact(recording(), LONG, "audio/wav"));
    return running;
  }

  private static void ask(Socket socket) throws IOException {
    String request =
        "GET /v1/audio/transcriptions/x/audio HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
            + Stubs.READER
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  @Timeout(60)
  void whoTakesNothingIsCutOffAndTheStoragesContentIsClosed() throws Exception {
    try (Running running = running(Duration.ofMillis(300));
        Socket socket = running.socket()) {
      ask(socket);
      assertTrue(closed.await(20, TimeUnit.SECONDS));
      // The content is closed first, and then the request is over.
      String metrics = running.get("/metrics", null).text();
      while (metrics.lines().noneMatch(line -> isAudio(line))) {
        metrics = running.get("/metrics", null).text();
      }
      assertTrue(metrics.lines().anyMatch(line -> isCutOff(line)), metrics);
      assertTrue(
          metrics.lines().noneMatch(line -> line.contains("audio\",status=\"200\"")), metrics);
    }
  }

  private static boolean isAudio(String line) {
    return line.startsWith("http_requests_total") && line.contains("audio\",");
  }

  private static boolean isCutOff(String line) {
    return isAudio(line) && line.contains("status=\"499\"");
  }

  @Test
  void whoPausesForLessThanThePatienceGetsEverything() throws Exception {
    try (Running running = running(Duration.ofSeconds(20));
        Socket socket = running.socket()) {
      ask(socket);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[1 << 20];
      long count = in.readNBytes(buffer, 0, buffer.length);
      // Long enough for every buffer on the way to be full.
      TimeUnit.MILLISECONDS.sleep(300);
      while (count < LONG) {
        int read = in.read(buffer);
        assertTrue(read > 0);
        count += read;
      }
      assertTrue(closed.await(20, TimeUnit.SECONDS));
    }
  }
}
