package dev.dalston.rest.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.RawAnswer;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are coded, asked for coded, or of no known type. */
class CodingsTest {
  private static final String JOB = "/v1/audio/transcriptions/x";
  private final Running running = new Running();

  @BeforeEach
  void aJob() {
    running.stubs.find = _ -> Optional.of(Samples.found(Samples.job(JobStatus.COMPLETED)));
    running.stubs.transcript =
        new Reading.Opened(
            Samples.artifact("{\"text\":\"" + "word ".repeat(2_000) + "\"}", "application/json"));
    running.stubs.audio = new Reading.Opened(Samples.artifact("a".repeat(5_000), "audio/wav"));
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private static String post(String header) {
    return "POST /auth/keys HTTP/1.1⏎Host: a⏎Connection: close⏎Authorization: Bearer "
        + Stubs.ADMIN
        + "⏎"
        + header
        + "⏎Content-Length: 2⏎⏎{}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "GZIP", "identity, deflate", "x-foo"})
  void aCodedBodyIsRefusedWithTheReason(String coding) throws IOException {
    RawAnswer answer = RawAnswer.to(running, post("Content-Encoding: " + coding));
    assertEquals("415 unsupported_media_type", answer.fault());
    assertTrue(answer.text().contains("Content-Encoding"), answer.text());
    assertTrue(answer.text().contains("Accept-Encoding: identity"), answer.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity", "identity, identity"})
  void whatIsNotCodedIsTaken(String coding) throws IOException {
    String json = "Content-Type: application/json⏎Content-Encoding: ";
    assertEquals("400 bad_request", RawAnswer.to(running, post(json + coding)).fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application",
        "a/b/c",
        "",
        "/",
        "a/",
        "a b/c",
        "text/plain⏎Content-Type: application/json"
      })
  void whatIsNoMediaTypeIsRefusedAsOne(String type) throws IOException {
    RawAnswer answer = RawAnswer.to(running, post("Content-Type: " + type));
    assertEquals("415 unsupported_media_type", answer.fault());
  }

  private Answer get(String path, String takes) {
    return running.send(
        "GET", path, Stubs.READER, BodyPublishers.noBody(), "Accept-Encoding", takes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "br;q=1.0, gzip;q=0.8, *;q=0.1"})
  void jsonIsPackedForWhoTakesIt(String takes) throws IOException {
    Answer answer = get(JOB, takes);
    assertEquals("gzip", answer.header("Content-Encoding"));
    assertEquals("Accept-Encoding", answer.header("Vary"));
    byte[] packed = answer.response().body();
    assertTrue(packed.length < 2_000);
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
            StandardCharsets.UTF_8);
    assertTrue(text.endsWith("word \"}"), text);
  }

  @ParameterizedTest
  @CsvSource({"identity", "br", "gzip;q=0", "'gzip;q=0.000, br'", "nogzip"})
  void jsonIsNotPackedForOthers(String takes) {
    Answer answer = get(JOB, takes);
    assertNull(answer.header("Content-Encoding"));
    assertTrue(answer.text().endsWith("word \"}"));
  }

  @Test
  void downloadsAndShortAnswersAreNotPacked() {
    assertNull(get(JOB + "/audio", "gzip").header("Content-Encoding"));
    assertNull(get("/health/live", "gzip").header("Content-Encoding"));
  }
}
