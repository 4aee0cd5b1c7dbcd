package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.job.SubmitJob.SubmitOutcome;
import dev.dalston.domain.job.Submission;
import dev.dalston.rest.Forms;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitTest {
  private final Running running = new Running();
  private final AtomicReference<Submission> taken = new AtomicReference<>();
  private final AtomicReference<byte[]> bytes = new AtomicReference<>();

  @BeforeEach
  void takeIn() {
    running.stubs.submit = Forms.taking(taken, bytes);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Answer submit(String form) {
    return running.send(
        "POST",
        "/v1/audio/transcriptions",
        Stubs.WRITER,
        BodyPublishers.ofString(form),
        "Content-Type",
        Forms.TYPE);
  }

  @Test
  void fieldsMayStandBeforeAndBehindTheFile() {
    Answer answer =
        submit(
            Forms.field("model", "large")
                + Forms.file("C:\\music\\t\u00e4lk.wav", "sound")
                + Forms.field("language", "de")
                + Forms.field("display_name", "Ein Gespr\u00e4ch")
                + Forms.field("beam", "5")
                + Forms.END);
    assertEquals(201, answer.status(), answer.text());
    assertEquals("pending", answer.json().at("/status").asText());
    assertEquals("Ein Gespr\u00e4ch", answer.json().at("/display_name").asText());
    assertEquals(Stubs.NOW.toString(), answer.json().at("/created_at").asText());
    assertEquals(
        "/v1/audio/transcriptions/" + answer.json().at("/id").asText(),
        java.net.URI.create(answer.header("Location")).getPath());
    assertEquals(
        new Submission(
            "t\u00e4lk.wav",
            "audio/wav",
            5,
            "Ein Gespr\u00e4ch",
            Optional.of("large"),
            Optional.of("de"),
            Map.of("beam", "5")),
        taken.get());
    assertEquals("sound", new String(bytes.get()));
  }

  @Test
  void aFileWithoutANameOrTypeIsTakenToo() {
    assertEquals(201, submit(Forms.field("file", "sound") + Forms.END).status());
    assertEquals("audio", taken.get().fileName());
    assertEquals("audio", taken.get().displayName());
    assertEquals("application/octet-stream", taken.get().contentType());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no file            | The form has no part named file.",
        "two files          | The form has more than one part named file.",
        "a field twice      | The form has a field more than once.",
        "control characters | The file name holds control characters.",
        "a bad type         | The Content-Type is not a media type such as audio/wav.",
        "too many fields    | The form has too many parts: at most 64.",
        "no end             | The multipart body is broken, ends early, or has a part with too long"
            + " headers.",
        "nothing            | The form has no part named file.",
        "long headers       | The multipart body is broken, ends early, or has a part with too long"
            + " headers.",
        "latin 1            | A field of the form is not UTF-8 text."
      })
  void aBrokenFormIsToldWhatIsWrong(String what, String message) {
    String file = Forms.file("a.wav", "sound");
    String form =
        switch (what) {
          case "no file" -> Forms.field("model", "x") + Forms.END;
          case "two files" -> file + file + Forms.END;
          case "a field twice" -> Forms.field("a", "1") + file + Forms.field("a", "2") + Forms.END;
          case "control characters" -> Forms.file("a\u0007.wav", "sound") + Forms.END;
          case "a bad type" -> file.replace("audio/wav", "loud") + Forms.END;
          case "too many fields" -> file + many() + Forms.END;
          case "no end" -> file;
          case "nothing" -> "";
          case "long headers" -> Forms.file("a".repeat(9_000), "sound") + Forms.END;
          case "latin 1" -> file + Forms.field("a", "\u00ff") + Forms.END;
          default -> throw new AssertionError(what);
        };
    var charset =
        what.equals("latin 1")
            ? java.nio.charset.StandardCharsets.ISO_8859_1
            : java.nio.charset.StandardCharsets.UTF_8;
    Answer answer =
        running.send(
            "POST",
            "/v1/audio/transcriptions",
            Stubs.WRITER,
            BodyPublishers.ofString(form, charset),
            "Content-Type",
            Forms.TYPE);
    assertEquals("400 bad_request: " + message, answer.fault());
    assertNull(taken.get());
  }

  private static String many() {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      form.append(Forms.field("f" + i, "x"));
    }
    return form.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data, 400 bad_request",
    "text/plain, 415 unsupported_media_type",
    "multipart/mixed; boundary=cut, 415 unsupported_media_type",
    "nonsense, 415 unsupported_media_type"
  })
  void aBodyThatIsNoFormIsRefused(String type, String expected) {
    String form = Forms.file("a.wav", "sound") + Forms.END;
    Answer answer =
        running.send(
            "POST",
            "/v1/audio/transcriptions",
            Stubs.WRITER,
            BodyPublishers.ofString(form),
            "Content-Type",
            type);
    assertTrue(answer.fault().startsWith(expected), answer.fault());
  }

  @Test
  void theLimitIsTheFilesLengthToTheByte() {
    int limit = (int) Running.UPLOAD_LIMIT;
    assertEquals(201, submit(Forms.file("a", "x".repeat(limit)) + Forms.END).status());
    assertEquals(limit, taken.get().bytes());
    String expected = "413 payload_too_large: A recording may have at most 4 MiB.";
    assertEquals(expected, submit(Forms.file("a", "x".repeat(limit + 1)) + Forms.END).fault());
    assertEquals(expected, submit(Forms.file("a", "x".repeat(3 * limit)) + Forms.END).fault());
    assertEquals(
        "413 payload_too_large: A field of the form may have at most 16 KiB.",
        submit(Forms.field("a", "x".repeat(20_000)) + Forms.file("a", "x") + Forms.END).fault());
  }

  @Test
  void aFullDiskTakesNothingAndSaysWhenToComeBack() {
    running.stubs.submit = (caller, recording) -> new SubmitOutcome.NoRoom();
    Answer answer = submit(Forms.file("a", "sound") + Forms.END);
    assertTrue(answer.fault().startsWith("503 storage_full: The disk is full"), answer.text());
    assertEquals("60", answer.header("Retry-After"));
  }
}
