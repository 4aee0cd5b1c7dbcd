package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Http.Answer;
import dev.dalston.acceptance.Until;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.bootstrap.service.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A recording whose submission was confirmed is there, whatever the database and the clocks do
 * meanwhile. {@code -Ddrill=long} runs it whole: that takes a quarter of an hour.
 */
class RecordingsIT {
  private static final boolean LONG = "long".equals(System.getProperty("drill"));
  private static final int ROUNDS = LONG ? 10 : 1;
  private static final int AT_THE_OUTAGE = LONG ? 150 : 40;
  private static final int BY_A_WRONG_CLOCK = LONG ? 500 : 50;
  private static final Duration OUTAGE = Duration.ofSeconds(LONG ? 32 : 2);
  private static final int INSTANCES = 4;
  private static final int SMALL = 20_000;

  /** More than one part of it. */
  private static final int LARGE = 9 << 20;

  @Test
  void noneIsLostWhenTheDatabaseIsAwayForLongerThanAnyLease() throws Exception {
    try (Site site = new Site("outage")) {
      List<Service> instances = new ArrayList<>();
      try {
        for (int i = 0; i < INSTANCES; i++) {
          instances.add(site.directService());
        }
        for (int round = 1; round <= ROUNDS; round++) {
          System.out.println("Round " + round + ": " + round(site, instances));
        }
      } finally {
        instances.forEach(Service::close);
      }
    }
  }

  private static String round(Site site, List<Service> instances) throws Exception {
    try (Clients clients = new Clients(AT_THE_OUTAGE)) {
      for (int i = 0; i < AT_THE_OUTAGE; i++) {
        URI server = instances.get(i % INSTANCES).uri();
        // Some end while the database is away, some when it is back.
        Duration time = Duration.ofSeconds(2 + i % (OUTAGE.toSeconds() + 10));
        clients.send(new SlowClient(server, site.key, i % 20 == 0 ? LARGE : SMALL, time));
      }
      Until.holds(clients::haveFirstConfirmed, Duration.ofMinutes(1), "the first is confirmed");
      site.stopDatabase();
      LockSupport.parkNanos(OUTAGE.toNanos());
      site.startDatabase();
      while (OUTAGE.compareTo(UploadTracker.LEASE) < 0 && !clients.areDone()) {
        // The short form does not wait for leases to end: it ends them, again and again.
        site.storehouse.expireUploads();
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
      return confirmed(site, instances.getFirst().uri(), clients.answers());
    }
  }

  /** The clock by which an instance judges the others' leases; seconds. */
  private static LongStream clocks() {
    return LONG ? LongStream.of(40, 3 * 3_600, -3 * 3_600) : LongStream.of(40);
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void noneIsLostWhenTheTimeOfOneInstanceIsWrong(long seconds) throws Exception {
    try (Site site = new Site("clock");
        DatabaseTap tap = site.tap(seconds);
        Service right = site.directService();
        Service _ = site.serviceThrough(tap);
        Clients clients = new Clients(25)) {
      for (int i = 0; i < BY_A_WRONG_CLOCK; i++) {
        clients.send(
            new SlowClient(
                right.uri(), site.key, i % 20 == 0 ? LARGE : SMALL, Duration.ofMillis(500)));
      }
      System.out.println(
          "Clock off by " + seconds + " s: " + confirmed(site, right.uri(), clients.answers()));
    }
  }

  /** Whatever was confirmed is there, and nothing else is left behind. */
  private static String confirmed(Site site, URI server, List<Optional<String>> answers) {
    List<String> confirmed = answers.stream().flatMap(Optional::stream).toList();
    Until.holds(
        () -> site.storehouse.uploadsOnRecord() == 0 && site.storehouse.unfinishedUploads() == 0,
        Duration.ofSeconds(90),
        "every upload is cleared away");
    assertFalse(confirmed.isEmpty(), "some come through");
    List<String> jobs = site.storehouse.jobs();
    assertTrue(jobs.containsAll(confirmed), "each confirmed job is on record");
    Http http = new Http(server);
    List<String> without = jobs.stream().filter(job -> !hasRecording(http, site.key, job)).toList();
    assertEquals(List.of(), without, "jobs without their recording");
    assertEquals(jobs.size(), site.storehouse.keysUnder("jobs/").size(), "and nothing else");
    return confirmed.size() + " of " + answers.size() + " confirmed, none lost";
  }

  private static boolean hasRecording(Http http, String key, String job) {
    Answer audio = http.get(key, "/v1/audio/transcriptions/" + job + "/audio");
    return audio.status() == 200
        && (audio.body().length() == SMALL || audio.body().length() == LARGE);
  }

  /** Some at a time. */
  private static final class Clients implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Optional<String>>> sent = new ArrayList<>();
    private final Semaphore room;

    Clients(int atOnce) {
      room = new Semaphore(atOnce);
    }

    void send(SlowClient client) {
      sent.add(
          threads.submit(
              () -> {
                room.acquire();
                try {
                  return client.submit();
                } finally {
                  room.release();
                }
              }));
    }

    boolean haveFirstConfirmed() {
      return sent.stream().anyMatch(one -> one.isDone() && one.resultNow().isPresent());
    }

    boolean areDone() {
      return sent.stream().allMatch(Future::isDone);
    }

    List<Optional<String>> answers() throws Exception {
      List<Optional<String>> answers = new ArrayList<>();
      for (Future<Optional<String>> one : sent) {
        answers.add(one.get());
      }
      return answers;
    }

    @Override
    public void close() {
      threads.shutdownNow();
      threads.close();
    }
  }
}
