package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.Running;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An exchange that another thread ends while it waits for its client. */
@Timeout(20)
class CutOffTest {
  private static final int LONG = 64 << 20;
  private final CountDownLatch closed = new CountDownLatch(1);

  private static void send(Socket socket, String request) throws Exception {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aDownloadThatNobodyTakesEndsAtOnceAndIsNotTakenForWhole() throws Exception {
    InputStream zeros =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            return length;
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    try (Running running = new Running();
        Socket socket = running.socket()) {
      running.stubs.find = _ -> Optional.of(Samples.found(Samples.job(JobStatus.COMPLETED)));
      running.stubs.audio = new Reading.Opened(Samples.artifact(zeros, LONG, "audio/wav"));
      send(
          socket,
          "GET /v1/audio/transcriptions/x/audio HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
              + Stubs.READER
              + "\r\n\r\n");
      InputStream in = socket.getInputStream();
      in.readNBytes(12 << 20);
      running.stubs.stop.run();
      assertTrue(closed.await(5, TimeUnit.SECONDS));
      String metrics = running.get("/metrics", null).text();
      assertTrue(metrics.contains("audio\",status=\"502\""), metrics);
    }
  }

  @Test
  void aHandInThatSendsNothingMoreEndsAtOnce() throws Exception {
    try (Running running = new Running();
        Socket socket = running.socket()) {
      running.stubs.work.outcome = _ -> new WorkOutcome.ClaimLost();
      send(
          socket,
          "PUT /v1/tasks/"
              + Samples.task(Samples.job(JobStatus.RUNNING)).id()
              + "/artifacts/a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nAuthorization: Bearer "
              + Stubs.WORKER
              + "\r\nDalston-Claim: 0198e8f2-0000-7000-8000-000000000000\r\n\r\n123");
      running.stubs.work.stop.get(5, TimeUnit.SECONDS).run();
      socket.setSoTimeout(5_000);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(answer.startsWith("HTTP/1.1 2"), answer);
    }
  }
}
