package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.world.Tenants.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The second half of a run: all is well, and everything has to come to its end. */
record Peace(
    Backends backends,
    Disturbances disturbances,
    Tenants tenants,
    Function<String, Line> line,
    Chance chance) {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final int SECONDS_OF_PEACE = 8;
  private static final int MINUTES_OF_PEACE = 10;
  private static final int HOURS_OF_PEACE = 80;

  /** What is deleted at the end may still be met by what comes late. */
  void deleteAll() {
    for (Tenant tenant : tenants.all()) {
      new Client(line.apply("the end"), disturbances, tenant).deleteAll(chance.fork("the end"));
    }
  }

  /** Nobody can find what is lost: a person has to say that it does not matter. */
  private void overrideMissing(int round) {
    for (Tenant tenant : tenants.all()) {
      Client client = new Client(line.apply("a person"), disturbances, tenant);
      backends.truth.deletions().values().stream()
          .filter(d -> tenant.caller().own().covers(d.tenant()) && d.isRecordingMissing())
          .filter(d -> backends.truth.isRecordingLost(d.job()))
          .forEach(d -> client.delete(d.job(), chance.fork("a person" + round), true));
    }
  }

  void settle() {
    Settling settling = new Settling(backends);
    List<Long> leaps = new ArrayList<>(Collections.nCopies(MINUTES_OF_PEACE, MINUTE));
    leaps.addAll(Collections.nCopies(HOURS_OF_PEACE, 60 * MINUTE));
    for (int i = 0; i < leaps.size() && !settling.open().isEmpty(); i++) {
      for (int j = 0; j < SECONDS_OF_PEACE && !settling.open().isEmpty(); j++) {
        backends.scheduler.sleep(SECOND);
      }
      backends.scheduler.leap(leaps.get(i));
      overrideMissing(i);
    }
    Truth.check(
        settling.open().isEmpty(), "All was well again, and this did not end", settling.open());
    settling.checkBooks();
  }
}
