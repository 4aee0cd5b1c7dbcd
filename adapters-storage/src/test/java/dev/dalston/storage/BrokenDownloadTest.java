package dev.dalston.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.ScriptedS3.Request;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The storage ends an answer in its middle, as it does when whoever reads pauses for long. */
class BrokenDownloadTest {
  private static final String WHOLE =
      "The whole of the recording, from its first byte to its last.";

  private final ArtifactKey key =
      ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom()));

  /** Gives that many bytes of what is asked for, and then drops the connection. */
  private static Answer some(Request request, int most) {
    int from =
        Optional.ofNullable(request.headers().get("Range"))
            .map(range -> Integer.parseInt(range.getFirst().replaceAll("[^0-9]", "")))
            .orElse(0);
    String rest = WHOLE.substring(from);
    String given = rest.substring(0, Math.min(most, rest.length()));
    String range = "bytes " + from + "-" + (WHOLE.length() - 1) + "/" + WHOLE.length();
    return Answer.cutOff(
        from == 0 ? 200 : 206,
        given,
        rest.length(),
        from == 0 ? Map.of() : Map.of("Content-Range", range));
  }

  private String read(Function<Request, Answer> script) throws IOException {
    try (var s3 = new ScriptedS3(SoundS3.but(script));
        var store = s3.store();
        StoredArtifact found = store.open(key).orElseThrow()) {
      return new String(found.body().readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 59})
  void readingGoesOnFromTheByteWhereItStood(int most) throws IOException {
    assertEquals(WHOLE, read(request -> some(request, most)));
  }

  /** Gives seven bytes of the part that is asked for, and then drops the connection. */
  private static Answer someOfPart(Request request) {
    String[] range = request.headers().get("Range").getFirst().substring(6).split("-");
    int from = Integer.parseInt(range[0]);
    int to = Integer.parseInt(range[1]);
    return Answer.cutOff(
        206,
        WHOLE.substring(from, Math.min(from + 7, to + 1)),
        to - from + 1,
        Map.of("Content-Range", "bytes " + from + "-" + to + "/" + WHOLE.length()));
  }

  @Test
  void aPartGoesOnToItsOwnEnd() throws IOException {
    try (var s3 = new ScriptedS3(SoundS3.but(BrokenDownloadTest::someOfPart));
        var store = s3.store();
        StoredArtifact found =
            store
                .open(key, Optional.of(new ByteRange(OptionalLong.of(10), OptionalLong.of(39))))
                .orElseThrow()) {
      assertEquals(WHOLE.substring(10, 40), new String(found.body().readAllBytes(), UTF_8));
    }
  }

  @Test
  void onlyTheSameContentIsAskedFor() throws IOException {
    List<Request> asked = new ArrayList<>();
    assertEquals(
        WHOLE,
        read(
            request -> {
              asked.add(request);
              return some(request, 40);
            }));
    assertEquals(List.of("bytes=40-"), asked.getLast().headers().get("Range"));
    assertEquals(List.of("\"tag\""), asked.getLast().headers().get("If-match"));
  }

  @Test
  void whatWasReplacedMeanwhileOrIsNotGivenFromThereBreaksOff() {
    Map<String, Answer> wrong =
        Map.of(
            "replaced", Answer.error(412, "PreconditionFailed"),
            "gone", Answer.error(404, "NoSuchKey"),
            "from the start", new Answer(200, WHOLE),
            "from elsewhere",
                new Answer(206, "x", Map.of("ETag", "\"tag\"", "Content-Range", "bytes 41-59/60")),
            "another",
                new Answer(
                    206, "x", Map.of("ETag", "\"other\"", "Content-Range", "bytes 40-59/60")));
    wrong.forEach(
        (name, answer) ->
            assertThrows(
                IOException.class,
                () ->
                    read(
                        request ->
                            request.headers().containsKey("Range") ? answer : some(request, 40)),
                name));
  }

  @Test
  void aStorageThatBreaksOffAtTheSameByteAgainIsNotAskedForEver() {
    assertThrows(
        IOException.class,
        () -> read(request -> some(request, request.headers().containsKey("Range") ? 0 : 40)));
  }
}
