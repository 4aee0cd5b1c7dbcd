package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static dev.dalston.sdk.RudeServer.hangUp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmittingTest {
  private static final RudeServer.Turn CREATED =
      answer(201, "{\"id\":\"a\",\"status\":\"pending\",\"display_name\":\"Talk\"}");

  @Test
  void sendsFieldsAndTheFileAsAFormAndTellsItsProgress(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a \"b\" ü.wav"), new byte[200_000]);
    List<Long> steps = new ArrayList<>();
    try (var server = new RudeServer(CREATED);
        var dalston = server.client().build()) {
      var submission =
          Submission.of(file)
              .withModel("m")
              .withLanguage("en")
              .withDisplayName("Täglich")
              .withParameter("vad", "yes")
              .withProgress((done, all) -> steps.add(done * 1000 / all));
      assertEquals("a", dalston.submit(submission).id());
      var request = server.seen.getFirst();
      assertEquals("100-Continue", request.header("Expect"));
      assertNull(request.header("Transfer-Encoding"));
      for (String part :
          List.of(
              "name=\"model\"",
              "name=\"language\"",
              "Täglich",
              "name=\"vad\"",
              "name=\"file\"; filename=\"a %22b%22 ü.wav\"\r\nContent-Type: audio/wav\r\n\r\n")) {
        assertTrue(request.text().contains(part), part);
      }
      assertEquals(1000, steps.getLast());
      assertTrue(steps.size() > 2);
    }
  }

  @Test
  void streamsWhatHasNoKnownLength() throws Exception {
    byte[] sound = "sound".repeat(100_000).getBytes();
    try (var server = new RudeServer(CREATED);
        var dalston = server.client().build()) {
      dalston.submit(Submission.of("x.ogg", new ByteArrayInputStream(sound)));
      var request = server.seen.getFirst();
      assertEquals("chunked", request.header("Transfer-Encoding"));
      String body = request.text();
      int from = body.indexOf("\r\n\r\n") + 4;
      assertArrayEquals(sound, body.substring(from, from + sound.length).getBytes());
    }
  }

  @Test
  void neverSendsARecordingTwice() throws Exception {
    try (var server = new RudeServer(hangUp());
        var dalston = server.client().build()) {
      var submission = Submission.of("x", new ByteArrayInputStream(new byte[10]));
      assertThrows(DalstonException.ConnectionLost.class, () -> dalston.submit(submission));
      assertEquals(1, server.seen.size());
    }
  }

  @Test
  void aRefusalBeforeTheBodyIsUnderstood(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("big.wav"), new byte[3_000_000]);
    AtomicLong sent = new AtomicLong();
    try (var server = new RudeServer(v -> v.answer(413, "{}"));
        var dalston = server.client().build()) {
      var submission = Submission.of(file).withProgress((done, all) -> sent.set(done));
      assertThrows(DalstonException.PayloadTooLarge.class, () -> dalston.submit(submission));
      assertEquals(0, sent.get());
    }
  }

  @Test
  void aSourceThatFailsLeavesTheFormUnfinished() throws Exception {
    InputStream failing =
        new InputStream() {
          private int left = 100_000;

          @Override
          public int read() throws IOException {
            if (left-- > 0) {
              return 'x';
            }
            throw new IOException("disk gone");
          }
        };
    try (var server = new RudeServer(CREATED);
        var dalston = server.client().build()) {
      var e =
          assertThrows(
              UncheckedIOException.class, () -> dalston.submit(Submission.of("x", failing)));
      assertEquals("disk gone", e.getCause().getMessage());
      assertTrue(server.seen.isEmpty(), "the server saw a whole request");
    }
  }

  @Test
  void aMissingFileAndAFolderAreToldBeforeAnythingIsSent(@TempDir Path folder) {
    assertThrows(
        UncheckedIOException.class, () -> Submission.of(folder.resolve("none.wav")).toString());
    var e = assertThrows(UncheckedIOException.class, () -> Submission.of(folder));
    assertTrue(e.getMessage().contains("folder"), e.getMessage());
  }

  @Test
  void theKeyIsExposedOnlyByPlainHttpToAnotherMachine() {
    for (String safe :
        List.of("https://x.org", "http://127.0.0.1:1", "http://localhost", "http://[::1]:2")) {
      assertFalse(DalstonBuilder.isKeyExposed(java.net.URI.create(safe)), safe);
    }
    for (String open : List.of("http://x.org", "HTTP://10.0.0.1", "http://localhost.evil.org")) {
      assertTrue(DalstonBuilder.isKeyExposed(java.net.URI.create(open)), open);
    }
  }

  @Test
  void aKeyWithALineBreakIsRefusedWithoutBeingShown() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Dalston.builder().apiKey("dk_secret\nX: y"));
    assertFalse(e.getMessage().contains("secret"));
  }
}
