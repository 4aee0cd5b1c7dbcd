package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.acceptance.Until;
import dev.dalston.acceptance.drill.S3Call.Kind;
import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two instances on one database and one bucket share what is to be recovered. */
class InstancesIT {
  private static final int JOBS = 30;

  @Test
  void recoveryIsSharedAndNoDeletionIsDoneTwice() throws IOException {
    try (Site site = new Site("instances");
        Service first = site.service();
        Service second = site.service()) {
      List<String> jobs =
          IntStream.range(0, JOBS).mapToObj(i -> site.completedJob(first.uri(), 0)).toList();
      site.relay.goAway();
      jobs.forEach(job -> assertEquals(503, site.delete(first.uri(), job).status()));
      Map<String, Integer> removals = new ConcurrentHashMap<>();
      site.relay.decide(
          call -> {
            if (call.kind() == Kind.REMOVE_MANY) {
              jobs.stream().filter(call::isAbout).forEach(j -> removals.merge(j, 1, Integer::sum));
            }
            return new Fate.Pass();
          });
      site.relay.comeBack();
      Until.holds(() -> jobs.stream().allMatch(site::isGone), "nothing is left of any of them");
      for (String job : jobs) {
        assertEquals(1, removals.get(job), "removed by one instance, once");
        assertEquals(2, site.ledger(second.uri(), job).at("/erased/objects").asInt());
      }
    }
  }
}
