package dev.dalston.rest.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.artifact.ByteRange.Extent;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Samples;
import dev.dalston.rest.Stubs;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a recording, and recordings that the client has already. */
class AudioRangeTest {
  private static final String[] DOORS = {
    "/v1/audio/transcriptions/x/audio", "/api/console/jobs/x/audio"
  };
  private static final String WHOLE = "0123456789";
  private final Running running = new Running();
  private final AtomicInteger open = new AtomicInteger();
  private volatile String type = "audio/wav";
  private volatile boolean givesParts = true;

  @BeforeEach
  void aRecording() {
    running.stubs.find = _ -> Optional.of(Samples.found(Samples.job(JobStatus.COMPLETED)));
    running.stubs.audioRange = range -> new Reading.Opened(stored(range));
  }

  @AfterEach
  void stop() {
    running.close();
    assertEquals(0, open.get(), "what was opened is closed");
  }

  private StoredArtifact stored(Optional<ByteRange> range) {
    Extent extent =
        range
            .filter(_ -> givesParts)
            .flatMap(some -> some.of(WHOLE.length()))
            .orElse(Extent.whole(WHOLE.length()));
    byte[] bytes = WHOLE.getBytes(StandardCharsets.US_ASCII);
    open.incrementAndGet();
    return new StoredArtifact(
        new ByteArrayInputStream(bytes, (int) extent.from(), (int) extent.bytes()) {
          @Override
          public void close() {
            open.decrementAndGet();
          }
        },
        extent,
        type,
        Samples.TAG);
  }

  private Answer get(String... headers) {
    return running.send("GET", DOORS[0], Stubs.READER, BodyPublishers.noBody(), headers);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 234, bytes 2-4/10",
    "bytes=0-, 0123456789, bytes 0-9/10",
    "bytes=7-99, 789, bytes 7-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "BYTES = 9 - 9, 9, bytes 9-9/10",
    "bytes=3-99999999999999999999999, 3456789, bytes 3-9/10"
  })
  void oneRangeIsAnsweredWithItsBytes(String range, String bytes, String contentRange) {
    Answer answer = get("Range", range);
    assertEquals(206, answer.status());
    assertEquals(bytes, answer.text());
    assertEquals(contentRange, answer.header("Content-Range"));
    assertEquals(String.valueOf(bytes.length()), answer.header("Content-Length"));
    assertEquals(Samples.TAG, answer.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,4-5",
        "bytes=4-2",
        "bytes=-",
        "bytes=a-b",
        "lines=1-2",
        "bytes",
        "bytes=1",
        "bytes=-1-2"
      })
  void severalRangesAndWhatIsNoneAreAnsweredWithAll(String range) {
    Answer answer = get("Range", range);
    assertEquals("200 " + WHOLE, answer.status() + " " + answer.text());
    assertNull(answer.header("Content-Range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=99-100", "bytes=-0", "bytes=99999999999999999999-"})
  void aRangeBehindTheEndIsRefusedWithTheLength(String range) {
    Answer answer = get("Range", range);
    assertEquals(
        "416 range_not_satisfiable: The recording has none of these bytes.", answer.fault());
    assertEquals("bytes */10", answer.header("Content-Range"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"a1\"', 206",
    "'\"b2\"', 200",
    "'W/\"a1\"', 200",
    "'Sat, 01 Jan 2028 00:00:00 GMT', 200"
  })
  void aPartIsOfTheContentThatIsMeantOrItIsTheWhole(String ifRange, int status) {
    Answer answer = get("Range", "bytes=2-4", "If-Range", ifRange);
    assertEquals(status, answer.status());
    assertEquals(status == 206 ? "234" : WHOLE, answer.text());
  }

  @ParameterizedTest
  @CsvSource({"'\"a1\"', 304", "'\"b2\", W/\"a1\"', 304", "*, 304", "'\"b2\"', 200", "a1, 200"})
  void whatTheClientHasIsNotSentAgain(String has, int status) {
    for (String method : new String[] {"GET", "HEAD"}) {
      Answer answer =
          running.send(
              method, DOORS[0], Stubs.READER, BodyPublishers.noBody(), "If-None-Match", has);
      assertEquals(status, answer.status());
      assertEquals(Samples.TAG, answer.header("ETag"));
      assertEquals(status == 304 || method.equals("HEAD") ? "" : WHOLE, answer.text());
    }
  }

  @Test
  void aStoreThatGivesNoPartsGivesAll() {
    givesParts = false;
    Answer answer = get("Range", "bytes=2-4");
    assertEquals("200 " + WHOLE, answer.status() + " " + answer.text());
  }

  @Test
  void aHeadTellsOfTheWhole() {
    for (String door : DOORS) {
      Answer answer =
          running.send("HEAD", door, Stubs.READER, BodyPublishers.noBody(), "Range", "bytes=2-4");
      assertEquals("200 10", answer.status() + " " + answer.header("Content-Length"));
      assertEquals("bytes", answer.header("Accept-Ranges"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/javascript",
        "image/svg+xml",
        "application/xhtml+xml",
        "audio/"
      })
  void aRecordingIsNeverServedAsAPageOrAScript(String sent) {
    type = sent;
    Answer answer = get();
    assertEquals("application/octet-stream", answer.header("Content-Type"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/wav", "audio/ogg; codecs=opus", "video/mp4", "application/ogg"})
  void whatABrowserPlaysKeepsItsType(String sent) {
    type = sent;
    assertEquals(sent, get().header("Content-Type"));
    assertEquals(
        Stream.of("attachment", " filename=\"talk.wav\"", " filename*=UTF-8''talk.wav").toList(),
        Stream.of(get().header("Content-Disposition").split(";")).toList());
  }
}
