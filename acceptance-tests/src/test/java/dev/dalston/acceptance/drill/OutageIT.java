package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.AtOnce;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Json;
import dev.dalston.acceptance.Until;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The storage's credentials expire under a thousand deletions, and are renewed. */
class OutageIT {
  private static final int JOBS = 1_000;
  private static final int HANDS = 8;
  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final Duration AFTERWARDS = Duration.ofMinutes(1);

  @Test
  void aThousandDeletionsAreNotParkedAndAreOverSoonAfterTheOutage(TestReporter report)
      throws IOException {
    try (Site site = new Site("outage");
        Service service = site.service()) {
      List<String> jobs = inHands(JOBS, i -> cancelledJob(service.uri(), site.key));
      AtomicInteger calls = new AtomicInteger();
      site.relay.decide(
          call -> {
            calls.incrementAndGet();
            return new Fate.Answer(403, "ExpiredToken", "The provided token has expired.");
          });
      inHands(
          JOBS,
          i -> {
            assertEquals(503, site.delete(service.uri(), jobs.get(i)).status());
            return i;
          });
      assertEquals(JOBS, site.storehouse.deletions("PENDING"));
      calls.set(0);
      LockSupport.parkNanos(OUTAGE.toNanos());
      int asked = calls.get();
      assertEquals(JOBS, site.storehouse.deletions("PENDING"), "none of them is blocked");
      assertTrue(asked <= 40, "one trial a second, of a few calls each: " + asked);

      site.relay.passAll();
      long end = System.nanoTime();
      Until.holds(
          () -> site.storehouse.deletions("COMPLETED") == JOBS, AFTERWARDS, "all are completed");
      report.publishEntry(
          "%d deletions were over %d ms after the outage; calls during ten seconds of it: %d"
              .formatted(JOBS, Duration.ofNanos(System.nanoTime() - end).toMillis(), asked));
      assertEquals(List.of(), site.storehouse.keysUnder("jobs/"));
      assertEquals(List.of(), site.storehouse.keysUnder("probe/"));
    }
  }

  private interface Work<T> {
    T on(int number);
  }

  /** A few at a time. */
  private static <T> List<T> inHands(int count, Work<T> work) {
    return AtOnce.all(
            IntStream.range(0, HANDS).boxed().toList(),
            hand ->
                IntStream.range(0, count)
                    .filter(i -> i % HANDS == hand)
                    .mapToObj(work::on)
                    .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static String cancelledJob(URI server, String key) {
    Http http = new Http(server);
    String id = Json.of(http.submit(key, Site.AUDIO, "drill")).get("id").asText();
    Site.must(200, http.post(key, "/v1/audio/transcriptions/" + id + "/cancel", ""));
    return id;
  }
}
