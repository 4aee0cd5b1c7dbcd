package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.job.SubmitJob.SubmitOutcome;
import dev.dalston.rest.Complaints;
import dev.dalston.rest.Forms;
import dev.dalston.rest.HttpSettings;
import dev.dalston.rest.Running;
import dev.dalston.rest.Stubs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What happens while a recording is on its way. */
public class SubmitStreamingTest {
  private static final String HEAD =
      "POST /v1/audio/transcriptions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
          + Stubs.WRITER
          + "\r\nContent-Type: "
          + Forms.TYPE
          + "\r\n";

  @Test
  void theFirstBytesReachTheUseCaseBeforeTheLastWereSent() throws Exception {
    try (Running running = new Running();
        Socket socket = running.socket()) {
      CompletableFuture<String> first = new CompletableFuture<>();
      running.stubs.submit =
          (caller, recording) -> {
            try (InputStream in = recording.audio()) {
              first.complete(new String(in.readNBytes(5), StandardCharsets.UTF_8));
              long rest = in.transferTo(OutputStream.nullOutputStream());
              return new SubmitOutcome.Invalid("rest " + rest);
            }
          };
      write(socket, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
      String begin = Forms.fileHead("a.wav") + "first" + "x".repeat(10_000);
      write(socket, Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n");
      assertEquals("first", first.get(10, TimeUnit.SECONDS));
      String end = "more\r\n" + Forms.END;
      write(socket, Integer.toHexString(end.length()) + "\r\n" + end + "\r\n0\r\n\r\n");
      String answer = readAll(socket);
      assertTrue(answer.startsWith("HTTP/1.1 400") && answer.contains("rest 10004"), answer);
    }
  }

  @Test
  void aBodyThatEndsEarlyBreaksTheStreamAndIsToldSo() throws Exception {
    try (Running running = new Running()) {
      CompletableFuture<Throwable> seen = new CompletableFuture<>();
      running.stubs.submit = rememberingFault(seen);
      String body = Forms.fileHead("a.wav") + "only the beginning";
      String length = running.raw(HEAD + "Content-Length: 100000\r\n\r\n" + body);
      assertTrue(length.startsWith("HTTP/1.1 400") && length.contains("broke off"), length);
      assertInstanceOf(IOException.class, seen.get(10, TimeUnit.SECONDS));
      String chunked =
          running.raw(
              HEAD
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + Integer.toHexString(body.length())
                  + "\r\n"
                  + body
                  + "\r\nno number\r\n");
      assertTrue(chunked.startsWith("HTTP/1.1 400") && chunked.contains("broke off"), chunked);
    }
  }

  @Test
  void aClientThatVanishesBreaksTheStreamWithoutAnErrorInTheLog() throws Exception {
    try (Running running = new Running();
        Complaints complaints = new Complaints()) {
      CompletableFuture<Throwable> seen = new CompletableFuture<>();
      running.stubs.submit = rememberingFault(seen);
      try (Socket socket = running.socket()) {
        socket.setSoLinger(true, 0);
        write(socket, HEAD + "Content-Length: 100000\r\n\r\n" + Forms.fileHead("a.wav") + "beg");
        running.get("/health", null);
      }
      assertInstanceOf(IOException.class, seen.get(10, TimeUnit.SECONDS));
      assertEquals(200, running.get("/health", null).status());
      assertEquals("", complaints.all());
    }
  }

  @Test
  void aClientThatStallsIsGivenUp() throws Exception {
    var settings = new HttpSettings("127.0.0.1", 0, 1 << 20, Duration.ofMillis(200), Duration.ZERO);
    try (Running running = new Running(settings);
        Socket socket = running.socket()) {
      CompletableFuture<Throwable> seen = new CompletableFuture<>();
      AtomicReference<Boolean> interrupted = new AtomicReference<>();
      running.stubs.submit =
          (caller, recording) -> {
            try (InputStream in = recording.audio()) {
              in.readAllBytes();
              return new SubmitOutcome.Invalid("read to its end");
            } catch (IOException e) {
              interrupted.set(Thread.currentThread().isInterrupted());
              seen.complete(e);
              throw e;
            }
          };
      write(socket, HEAD + "Content-Length: 100000\r\n\r\n" + Forms.fileHead("a.wav") + "beg");
      assertInstanceOf(IOException.class, seen.get(10, TimeUnit.SECONDS));
      assertFalse(interrupted.get(), "tidying up must not be disturbed");
      readAll(socket);
    }
  }

  @Test
  void whatAStorageWrapsAroundARefusalDoesNotHideIt() {
    try (Running running = new Running()) {
      running.stubs.submit =
          (caller, recording) -> {
            try (InputStream in = recording.audio()) {
              in.readAllBytes();
              throw new AssertionError("too long");
            } catch (IOException e) {
              throw new IOException("wrapped", new IllegalStateException(e));
            }
          };
      String form = Forms.file("a", "x".repeat((int) Running.UPLOAD_LIMIT + 1)) + Forms.END;
      assertTrue(
          running
              .send(
                  "POST",
                  "/v1/audio/transcriptions",
                  Stubs.WRITER,
                  BodyPublishers.ofString(form),
                  "Content-Type",
                  Forms.TYPE)
              .fault()
              .startsWith("413 "));
    }
  }

  private static dev.dalston.application.job.SubmitJob rememberingFault(
      CompletableFuture<Throwable> seen) {
    return (caller, recording) -> {
      try (InputStream in = recording.audio()) {
        in.readAllBytes();
        return new SubmitOutcome.Invalid("read to its end");
      } catch (IOException e) {
        seen.complete(e);
        throw e;
      }
    };
  }

  public static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  public static String readAll(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(all);
    return all.toString(StandardCharsets.UTF_8);
  }
}
