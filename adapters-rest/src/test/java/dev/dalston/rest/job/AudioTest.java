package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recording as it is handed out again. */
class AudioTest {
  private static final String JOBS = "/v1/audio/transcriptions";
  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void theAudioComesAsItWasSentInUnderItsName() {
    Job job = Samples.job(JobStatus.PENDING, "Gespr\u00e4ch \"1\".wav", Optional.empty());
    running.stubs.find = id -> Optional.of(Samples.found(job));
    for (String method : List.of("GET", "HEAD")) {
      running.stubs.audio = new Reading.Opened(Samples.artifact("sound", "audio/wav"));
      Answer answer = running.send(method, JOBS + "/" + job.id() + "/audio", Stubs.READER);
      assertEquals(method.equals("GET") ? "sound" : "", answer.text());
      assertEquals("5", answer.header("Content-Length"));
      assertEquals("audio/wav", answer.header("Content-Type"));
      assertEquals("bytes", answer.header("Accept-Ranges"));
      assertEquals("nosniff", answer.header("X-Content-Type-Options"));
      assertEquals(
          "attachment; filename=\"Gespr_ch _1_.wav\"; filename*=UTF-8''Gespr%C3%A4ch%20%221%22.wav",
          answer.header("Content-Disposition"));
    }
  }

  @Test
  void theLengthOfTheRecordingIsToldInSecondsWhereItIsKnown() {
    Job job = Samples.job(JobStatus.PENDING);
    Job lasting =
        Job.submit(
            job.id(),
            job.tenant(),
            job.submission().withLength(Optional.of(Duration.ofMillis(20_250))),
            Stubs.NOW);
    running.stubs.find = id -> Optional.of(Samples.found(lasting));
    JsonNode json = running.get(JOBS + "/" + job.id(), Stubs.READER).json();
    assertEquals("20.25", json.at("/audio/seconds").toString());
  }

  @Test
  void aRecordingComesWholeHoweverSlowlyItIsRead() throws IOException {
    byte[] recording = new byte[24 << 20];
    new Random(1).nextBytes(recording);
    Job job = Samples.job(JobStatus.COMPLETED);
    running.stubs.find = id -> Optional.of(Samples.found(job));
    running.stubs.audio =
        new Reading.Opened(
            Samples.artifact(new ByteArrayInputStream(recording), recording.length, "audio/wav"));
    try (Socket socket = running.socket()) {
      SubmitStreamingTest.write(
          socket,
          "GET %s/%s/audio HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(JOBS, job.id(), Stubs.READER));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int ends = 0;
      while (ends < 4) {
        ends = in.readUnsignedByte() == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
      }
      byte[] part = new byte[1 << 20];
      for (int from = 0; from < recording.length; from += part.length) {
        // The server fills the connection's buffers meanwhile, and has to wait.
        LockSupport.parkNanos(10_000_000);
        in.readFully(part);
        assertArrayEquals(Arrays.copyOfRange(recording, from, from + part.length), part);
      }
    }
  }

  @Test
  void aStorageThatBreaksOffBreaksTheAnswerOff() {
    Job job = Samples.job(JobStatus.PENDING);
    running.stubs.find = id -> Optional.of(Samples.found(job));
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[100_000]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("storage gone");
              }
            });
    running.stubs.audio = new Reading.Opened(Samples.artifact(broken, 200_000, "audio/wav"));
    assertThrows(
        UncheckedIOException.class,
        () -> running.get(JOBS + "/" + job.id() + "/audio", Stubs.READER));
  }
}
