package dev.dalston.sdk;

import static dev.dalston.sdk.RudeServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.sdk.DalstonException.DeletionUnknown;
import dev.dalston.sdk.DalstonException.ForeignAnswer;
import dev.dalston.sdk.DalstonException.NotFound;
import dev.dalston.sdk.DalstonException.Unauthorized;
import dev.dalston.sdk.RudeServer.Turn;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A status alone says nothing: it counts with the contract's code or shape. */
class ForeignAnswerTest {
  private static final String PAGE = "<html><body>default backend</body></html>";
  private static final String NO_JOB =
      "{\"error\":{\"code\":\"job_not_found\",\"message\":\"Job not found\"}}";

  private static final Claim CLAIM =
      new Claim("t", Instant.EPOCH, Duration.ofMinutes(1), "t1", "transcribe", 1, null);

  static List<String> bodiesOfStrangers() {
    return List.of(
        PAGE,
        "",
        "null",
        "[]",
        "\"job_not_found\"",
        "{\"code\":\"job_not_found\"}",
        "{\"error\":\"job_not_found\"}",
        "{\"error\":{\"message\":\"Job not found\"}}",
        "{\"error\":{\"code\":404,\"message\":\"Job not found\"}}",
        "{\"error\":{\"code\":\"not_found\",\"message\":\"No such route\"}}",
        "{\"error\":{\"code\":\"deletion_not_found\",\"message\":\"Deletion not found\"}}",
        "{\"error\":{\"code\":\"JOB_NOT_FOUND\",\"message\":\"Not found\"}}");
  }

  @ParameterizedTest
  @MethodSource("bodiesOfStrangers")
  void a404WithoutTheContractsCodeSaysNothingOfTheJob(String body) throws Exception {
    List<Consumer<Dalston>> calls =
        List.of(d -> d.get("a"), d -> d.delete("a"), d -> d.cancel("a"));
    for (Consumer<Dalston> call : calls) {
      var e = foreign(answer(404, body), call);
      assertEquals(404, e.status());
      assertTrue(e.getMessage().contains("this is not the address of a Dalston service"));
      assertTrue(
          e.getMessage().matches("http://127\\.0\\.0\\.1:[0-9]+/v1/audio.*"), e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("bodiesOfStrangers")
  void afterALostAnswerA404WithoutTheContractsCodeIsNoDeletion(String body) throws Exception {
    try (var server = new RudeServer(answer(502, ""), answer(404, body));
        var dalston = server.client().build()) {
      var e = assertThrows(DeletionUnknown.class, () -> dalston.delete("a"));
      assertEquals(ForeignAnswer.class, e.getCause().getClass());
      assertEquals(2, server.seen.size());
    }
  }

  @Test
  void eachKindOfThingHasItsOwnCodeForNotBeingThere() throws Exception {
    try (var server = new RudeServer(answer(404, NO_JOB));
        var dalston = server.client().build()) {
      assertThrows(NotFound.class, () -> dalston.get("a"));
      assertThrows(ForeignAnswer.class, () -> dalston.deletions().get("a"));
      assertThrows(ForeignAnswer.class, () -> dalston.keys().revoke("a"));
      assertThrows(ForeignAnswer.class, () -> dalston.reconciliations().get("a"));
      assertThrows(ForeignAnswer.class, () -> dalston.tasks().renew(CLAIM));
      assertThrows(ForeignAnswer.class, dalston::me);
    }
  }

  /** The service has no recording of a job that is there: its own answer, and no stranger's. */
  @Test
  void aRecordingThatIsNotThereIsNotAForeignAnswer() throws Exception {
    String noAudio =
        "{\"error\":{\"code\":\"audio_not_found\",\"message\":\"The job has no audio.\"}}";
    List<Consumer<Dalston>> calls =
        List.of(
            d -> d.audio("a", new ByteArrayOutputStream()),
            d -> d.tasks().audio(CLAIM, new ByteArrayOutputStream()));
    for (Consumer<Dalston> call : calls) {
      try (var server = new RudeServer(answer(404, noAudio));
          var dalston = server.client().build()) {
        var e = assertThrows(NotFound.class, () -> call.accept(dalston));
        assertEquals("audio_not_found", e.code());
        assertTrue(e.getMessage().contains("The job has no audio."), e.getMessage());
      }
    }
    foreign(answer(404, noAudio), d -> d.get("a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 203, 205})
  void only204IsADeletion(int status) throws Exception {
    for (String body : List.of("", PAGE, "{\"id\":\"a\",\"deleted\":true}")) {
      try (var server = new RudeServer(answer(status, status == 205 ? "" : body));
          var dalston = server.client().build()) {
        var e = assertThrows(DeletionUnknown.class, () -> dalston.delete("a"));
        assertEquals(ForeignAnswer.class, e.getCause().getClass());
      }
    }
  }

  @Test
  void only204RevokesAKey() throws Exception {
    assertEquals(200, foreign(answer(200, PAGE), d -> d.keys().revoke("k")).status());
  }

  @Test
  void only204TakesAnArtifact() throws Exception {
    foreign(answer(200, PAGE), d -> d.tasks().artifact(CLAIM, "a.txt", "text/plain", new byte[1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 403, 405, 406, 409, 410, 415, 422, 451})
  void aRefusalWithoutACodeIsNotTheServices(int status) throws Exception {
    foreign(answer(status, PAGE), d -> d.get("a"));
    foreign(answer(status, ""), d -> d.delete("a"));
    foreign(answer(status, "{\"message\":\"no\"}"), d -> d.tasks().complete(CLAIM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-None: 1", "WWW-Authenticate: Basic realm=\"Bearer\""})
  void a401ThatAsksForOtherCredentialsIsNotAboutTheKey(String header) throws Exception {
    foreign(answer(401, PAGE, header), d -> d.get("a"));
    foreign(answer(401, PAGE, header), d -> d.delete("a"));
  }

  @Test
  void a401OfTheServiceIsAboutTheKey() throws Exception {
    try (var server = new RudeServer(answer(401, "{}", "WWW-Authenticate: Bearer"));
        var dalston = server.client().build()) {
      assertThrows(Unauthorized.class, () -> dalston.get("a"));
    }
  }

  @Test
  void aPageIsNoRecording() throws Exception {
    var kept = new ByteArrayOutputStream();
    foreign(answer(200, PAGE), d -> d.audio("a", kept));
    foreign(answer(200, PAGE), d -> d.tasks().audio(CLAIM, kept));
    assertEquals(0, kept.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "", "{}", "a.b", "a.b.c.d", "a..c"})
  void aPageIsNoReceipt(String body) throws Exception {
    foreign(answer(200, body), d -> d.deletions().receipt("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "", "{}", "{\"keys\":1}"})
  void aPageIsNoListOfKeys(String body) throws Exception {
    foreign(answer(200, body), d -> d.deletions().publicKeys());
    foreign(answer(200, body), d -> d.keys().list());
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "", "{}", "{\"status\":\"ok\"}", "{\"jobs\":null}"})
  void noListIsNotAnEmptyOne(String body) throws Exception {
    foreign(answer(200, body), d -> d.list(JobFilter.all()).toList());
    foreign(answer(200, body), d -> d.deletions().list(null).toList());
    foreign(answer(200, body), d -> d.reconciliations().list());
  }

  @Test
  void aListWithMoreThatDoesNotSayWhereIsNotWhole() throws Exception {
    foreign(answer(200, "{\"jobs\":[],\"has_more\":true}"), d -> d.list(JobFilter.all()).toList());
  }

  @Test
  void aClaimIsRenewedOnlyIfTheAnswerSaysHowTheJobStands() throws Exception {
    foreign(answer(200, "{\"status\":\"ok\"}"), d -> d.tasks().renew(CLAIM));
  }

  private static ForeignAnswer foreign(Turn turn, Consumer<Dalston> call) throws Exception {
    try (var server = new RudeServer(turn);
        var dalston = server.client().build()) {
      var e = assertThrows(ForeignAnswer.class, () -> call.accept(dalston));
      assertEquals("foreign_answer", e.code());
      assertEquals(1, server.seen.size());
      return e;
    }
  }
}
