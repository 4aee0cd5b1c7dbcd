package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.acceptance.AtOnce;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Until;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One tenant has fifty hanging deletions on each of two instances: the others do not notice. */
class RoomIT {
  private static final int BY_REQUESTS = 34;
  private static final int BY_RECOVERY = 16;
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final String JOBS = "/v1/audio/transcriptions/";

  /** Jobs whose removal the storage was asked for since the hanging began. */
  private final Set<String> tried = ConcurrentHashMap.newKeySet();

  @Test
  void everybodyElsesDeletionIsTriedWithinTwoSecondsByRequestAndByRecovery() throws IOException {
    try (Site site = new Site("room");
        Service first = site.service();
        Service second = site.service()) {
      String theirs = site.keyOf(first, "hanging");
      String others = site.keyOf(first, "others");
      List<String> hanging = jobs(first.uri(), theirs, 2 * (BY_REQUESTS + BY_RECOVERY));
      List<String> recovered = hanging.subList(0, 2 * BY_RECOVERY);
      List<String> wanted = jobs(first.uri(), others, 4);
      List<String> refused = wanted.subList(0, 2);
      block(site, first, theirs, recovered);
      block(site, first, others, refused);

      site.relay.decide(
          call -> {
            if (!call.isRemoval()) {
              return new Fate.Pass();
            }
            hanging.stream().filter(call::isAbout).forEach(tried::add);
            wanted.stream().filter(call::isAbout).forEach(tried::add);
            return hanging.stream().anyMatch(call::isAbout) ? new Fate.Hang() : new Fate.Pass();
          });
      for (String job : recovered) {
        Site.must(200, retry(first.uri(), theirs, job));
      }
      Thread.ofVirtual()
          .start(
              () ->
                  AtOnce.all(
                      hanging.subList(2 * BY_RECOVERY, hanging.size()),
                      job -> {
                        Service one = hanging.indexOf(job) % 2 == 0 ? first : second;
                        return new Http(one.uri()).delete(theirs, JOBS + job).status();
                      }));
      Until.holds(() -> tried.size() == hanging.size(), "all of theirs hang");

      long begin = System.nanoTime();
      for (String job : refused) {
        Site.must(200, retry(second.uri(), others, job));
      }
      Until.holds(() -> tried.containsAll(refused), BOUND, "recovery has tried the others'");
      for (Service one : List.of(first, second)) {
        String job = wanted.get(one == first ? 2 : 3);
        Thread.ofVirtual().start(() -> new Http(one.uri()).delete(others, JOBS + job));
        Until.holds(() -> tried.contains(job), BOUND, "a request has tried another's");
      }
      System.out.printf(
          "The others' first attempts took %d ms beside %d that hang%n",
          Duration.ofNanos(System.nanoTime() - begin).toMillis(), hanging.size());
      Until.holds(() -> wanted.stream().allMatch(site::isGone), "nothing is left of the others'");
      site.relay.passAll();
      Until.holds(
          () -> hanging.stream().allMatch(site::isGone), Duration.ofMinutes(1), "nor of theirs");
    }
  }

  private static List<String> jobs(URI server, String key, int count) {
    return IntStream.range(0, count).mapToObj(i -> Site.completedJob(server, key, 0)).toList();
  }

  private static void block(Site site, Service service, String key, List<String> jobs) {
    site.relay.decide(
        call ->
            call.isRemoval() && call.isAbout("jobs/")
                ? new Fate.Answer(403, "AccessDenied", "Access Denied.")
                : new Fate.Pass());
    for (String job : jobs) {
      assertEquals(409, new Http(service.uri()).delete(key, JOBS + job).status());
    }
  }

  private static Http.Answer retry(URI server, String key, String job) {
    return new Http(server).post(key, "/v1/deletions/" + job + "/retry", "");
  }
}
