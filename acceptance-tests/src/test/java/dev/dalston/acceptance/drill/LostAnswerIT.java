package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The connection breaks at the very commit, and the service cannot know what became of it. */
class LostAnswerIT {
  private static Site site;
  private static DatabaseTap tap;
  private static Service service;

  @BeforeAll
  static void build() throws IOException {
    site = new Site("lost-answer");
    tap = site.tap();
    service = site.serviceThrough(tap);
  }

  @AfterAll
  static void tearDown() throws IOException {
    service.close();
    tap.close();
    site.close();
  }

  @AfterEach
  void nothingIsLeftOver() {
    Until.holds(() -> site.storehouse.uploadsOnRecord() == 0, "no upload is on record");
    assertEquals(
        site.storehouse.jobs().size(), site.storehouse.keysUnder("jobs/").size(), "and no object");
  }

  private static int submit() {
    return new Http(service.uri()).submit(site.key, Site.AUDIO, "drill").status();
  }

  @Test
  void aSubmissionThatTookEffectUnheardKeepsItsRecording() {
    List<String> before = site.storehouse.jobs();
    tap.loseAnswerTo("INSERT INTO jobs");
    assertEquals(503, submit());
    List<String> after = site.storehouse.jobs();
    after.removeAll(before);
    assertEquals(1, after.size());
    String audio = "/v1/audio/transcriptions/" + after.getFirst() + "/audio";
    assertEquals(200, new Http(service.uri()).get(site.key, audio).status());
  }

  @Test
  void aSubmissionThatTookNoEffectLeavesNothing() {
    List<String> before = site.storehouse.jobs();
    tap.cutOff("INSERT INTO jobs");
    assertEquals(503, submit());
    assertEquals(before, site.storehouse.jobs());
  }

  @Test
  void anUploadWhoseRecordIsNotConfirmedIsNeverSent() {
    List<String> before = site.storehouse.jobs();
    tap.loseAnswerTo("INSERT INTO uploads");
    assertEquals(503, submit());
    assertEquals(before, site.storehouse.jobs());
    site.storehouse.expireUploads();
  }

  @Test
  void aTaskThatWasCompletedUnheardIsCompleted() {
    Http http = new Http(service.uri());
    String job = Json.of(http.submit(site.key, Site.AUDIO, "drill")).get("id").asText();
    JsonNode claimed = Json.of(http.post(site.key, "/v1/tasks/claim", ""));
    String task = "/v1/tasks/" + claimed.at("/task/id").asText();
    String claim = claimed.get("claim").asText();
    String transcript = task + "/artifacts/transcript.json";
    Site.must(204, http.withClaim(site.key, "PUT", transcript, claim, "{\"text\":\"x\"}"));
    tap.loseAnswerTo("update jobs");
    Site.must(503, http.withClaim(site.key, "POST", task + "/complete", claim, ""));
    Site.must(200, http.withClaim(site.key, "POST", task + "/complete", claim, ""));
    Site.must(204, site.delete(service.uri(), job));
  }
}
