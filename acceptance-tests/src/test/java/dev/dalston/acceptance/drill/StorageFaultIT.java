package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.acceptance.drill.S3Call.Kind;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The storage misbehaves: never a 204 while something is left, and always an end. */
class StorageFaultIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static Site site;
  private static Service service;

  /** What the storage does to each request of a deletion until it is healed. */
  enum Fault {
    SLOW_DOWN(call -> new Fate.Answer(503, "SlowDown", "Please reduce your request rate.")),
    INTERNAL_ERROR(call -> new Fate.Answer(500, "InternalError", "We encountered an error.")),
    RESET(call -> new Fate.Reset()),
    HANG(call -> new Fate.Hang()),
    REMOVAL_RESET(only(Kind.REMOVE_MANY, new Fate.Reset())),
    REMOVAL_HANGS(only(Kind.REMOVE_MANY, new Fate.Hang())),
    REMOVAL_IS_A_LIE(
        call ->
            call.kind() == Kind.REMOVE_MANY
                ? new Fate.Lie(LeftBehindSteps.allDeleted(call))
                : new Fate.Pass()),
    REMOVAL_SAYS_NOTHING(only(Kind.REMOVE_MANY, new Fate.Lie("<DeleteResult></DeleteResult>"))),
    REMOVAL_IS_CARRIED_OUT_BUT_ANSWERED_500(only(Kind.REMOVE_MANY, carriedOutThenBroken())),
    LISTING_IS_GARBAGE(only(Kind.LIST, new Fate.Lie("<html>a gateway's page</html"))),
    UPLOADS_CANNOT_BE_LISTED(
        only(Kind.LIST_UPLOADS, new Fate.Answer(500, "InternalError", "We encountered an error.")));

    private final Function<S3Call, Fate> fate;

    Fault(Function<S3Call, Fate> fate) {
      this.fate = fate;
    }

    private static Function<S3Call, Fate> only(Kind kind, Fate fate) {
      return call -> call.kind() == kind ? fate : new Fate.Pass();
    }

    private static Fate carriedOutThenBroken() {
      return new Fate.Rewrite(answer -> "<Error><Code>InternalError</Code></Error>");
    }
  }

  @BeforeAll
  static void build() throws IOException {
    site = new Site("faults");
    service = site.service();
  }

  @AfterAll
  static void tearDown() throws IOException {
    service.close();
    site.close();
  }

  @AfterEach
  void heal() {
    site.relay.passAll();
  }

  @ParameterizedTest
  @EnumSource
  void noSuccessWhileSomethingMayBeLeftAndAnEndOnceTheStorageIsWell(Fault fault) {
    String job = site.completedJob(service.uri(), 2);
    site.relay.decide(call -> call.isAbout(job) ? fault.fate.apply(call) : new Fate.Pass());
    Answer answer = site.delete(service.uri(), job);
    if (answer.status() == 204) {
      assertTrue(site.isGone(job), "204 was said while something was left");
    } else {
      assertEquals(503, answer.status(), answer.toString());
      assertEquals("deletion_pending", Json.of(answer).at("/error/code").asText());
      assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
      assertEquals("pending", site.ledger(service.uri(), job).get("status").asText());
    }
    site.relay.passAll();
    isFinishedByItself(job);
  }

  @Test
  void anAccessThatIsDeniedBlocksTheDeletionUntilItIsAskedForAgain() {
    String job = site.completedJob(service.uri(), 2);
    site.relay.decide(
        call ->
            call.isAbout(job) && (call.kind() == Kind.REMOVE_MANY || call.kind() == Kind.REMOVE_ONE)
                ? new Fate.Answer(403, "AccessDenied", "Access Denied")
                : new Fate.Pass());
    Answer answer = site.delete(service.uri(), job);
    assertEquals(409, answer.status(), answer.toString());
    assertEquals("deletion_blocked", Json.of(answer).at("/error/code").asText());
    assertFalse(answer.body().contains(job), "no key in the answer");
    var row = site.ledger(service.uri(), job);
    assertEquals("blocked", row.get("status").asText());
    assertTrue(row.hasNonNull("reason"));
    site.relay.passAll();
    assertEquals(204, site.delete(service.uri(), job).status());
    assertTrue(site.isGone(job));
  }

  @Test
  void onlyTheSecondBatchFails() throws IOException {
    String job = site.completedJob(service.uri(), 0);
    site.storehouse.plantMany("jobs/" + job + "/tasks/bulk/", 1_500);
    AtomicInteger batches = new AtomicInteger();
    site.relay.decide(
        call ->
            call.isAbout(job) && call.kind() == Kind.REMOVE_MANY && batches.incrementAndGet() != 1
                ? new Fate.Answer(503, "SlowDown", "Please reduce your request rate.")
                : new Fate.Pass());
    assertEquals(503, site.delete(service.uri(), job).status());
    assertFalse(site.storehouse.keys(job).isEmpty());
    site.relay.passAll();
    isFinishedByItself(job);
    assertEquals(1_502, site.ledger(service.uri(), job).at("/erased/objects").asInt());
  }

  @Test
  void aSlowStorageIsWaitedFor() {
    String job = site.completedJob(service.uri(), 2);
    site.relay.decide(call -> call.isAbout(job) ? new Fate.Trickle() : new Fate.Pass());
    assertEquals(204, site.delete(service.uri(), job).status());
    assertTrue(site.isGone(job));
  }

  @Test
  void aListingThatIsCutShortIsNotTheEnd() {
    String job = site.completedJob(service.uri(), 8);
    site.relay.decide(
        call ->
            call.isAbout(job) && call.kind() == Kind.LIST
                ? new Fate.Rewrite(StorageFaultIT::firstEntryOnly)
                : new Fate.Pass());
    Answer answer = site.delete(service.uri(), job);
    assertTrue(answer.status() == 503 || site.isGone(job), answer.toString());
    site.relay.passAll();
    isFinishedByItself(job);
  }

  @Test
  void theStorageGoesAwayAndComesBack() throws IOException {
    String job = site.completedJob(service.uri(), 2);
    site.relay.goAway();
    Answer answer = site.delete(service.uri(), job);
    assertEquals(503, answer.status());
    assertEquals(
        "The storage cannot be reached.", site.ledger(service.uri(), job).get("reason").asText());
    site.relay.comeBack();
    isFinishedByItself(job);
  }

  private static String firstEntryOnly(String listing) {
    String entry = listing.contains("<Version>") ? "Version" : "Contents";
    int end = listing.indexOf("</" + entry + ">");
    if (end < 0) {
      return listing;
    }
    String head = listing.substring(0, end + entry.length() + 3);
    String root =
        listing.contains("ListVersionsResult") ? "ListVersionsResult" : "ListBucketResult";
    return head.replace("<IsTruncated>true", "<IsTruncated>false") + "</" + root + ">";
  }

  private static void isFinishedByItself(String job) {
    Until.holds(() -> site.isGone(job), SOON, "nothing of the job is left");
    assertEquals(1, site.storehouse.rows("deletions", job));
    Until.holds(
        () -> site.ledger(service.uri(), job).get("status").asText().equals("completed"),
        SOON,
        "the ledger says so");
  }
}
