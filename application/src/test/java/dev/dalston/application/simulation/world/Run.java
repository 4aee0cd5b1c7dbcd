package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Machine;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.application.simulation.schedule.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One life of the service: trouble first, then peace, in which everything has to end well. */
public final class Run {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DISTURBED_EACH = 250_000;
  private static final int SECONDS_OF_PEACE = 60;
  private static final int HOURS_OF_PEACE = 80;

  private final Scheduler scheduler;
  private final Chance chance;
  private final Faults faults;
  private final Backends backends;
  private final Fleet fleet;
  private final Tenants tenants = new Tenants();
  private final Machine outside = new Machine("outside", 1);
  private int clientsAtWork;

  /** Of that seed, with some strikes of faults and actions of clients left out. */
  public Run(long seed, Set<String> without, Trace trace) {
    this.chance = new Chance(seed);
    this.scheduler = new Scheduler(chance.fork("ties"), trace);
    this.faults = new Faults(chance.fork("faults"), without);
    this.backends = new Backends(scheduler, chance, faults);
    this.fleet = new Fleet(backends);
  }

  /** Plays it to its end; what went wrong, if something did. */
  public Optional<Throwable> play() {
    scheduler.start("play", outside, () -> guarded(this::lead));
    return scheduler.run();
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error wrong) {
      scheduler.fail(wrong);
    }
  }

  private void lead() {
    Chance shape = chance.fork("shape");
    Instance first = fleet.add();
    first
        .ask(
            "set up",
            () -> {
              for (int i = 0; i <= shape.below(3); i++) {
                tenants.add(first.application().keys(), "tenant" + i);
              }
              return true;
            })
        .join();
    int more = shape.below(5) * shape.below(2);
    for (int i = 0; i < more; i++) {
      fleet.add();
    }
    faults.begin();
    int clients = 1 + shape.below(6);
    int actions = shape.oneOf(List.of(3, 8, 20));
    for (int i = 0; i < clients; i++) {
      Client client = new Client("client" + i, backends, fleet, tenants.get(i));
      clientsAtWork++;
      scheduler.start(
          "client" + i,
          outside,
          () ->
              guarded(
                  () -> {
                    client.run(actions);
                    clientsAtWork--;
                  }));
    }
    while (clientsAtWork > 0) {
      scheduler.sleep(DISTURBED_EACH);
      fleet.disturb();
    }
    faults.heal();
    backends.weather.clear();
    backends.bucket.letGo();
    backends.told("world", "all is well from now on", null);
    fleet.startAll();
    settle();
    scheduler.stop();
  }

  private void settle() {
    Settling settling = new Settling(backends);
    for (int i = 0; i < SECONDS_OF_PEACE && !settling.open().isEmpty(); i++) {
      scheduler.sleep(SECOND);
    }
    for (int i = 0; i < HOURS_OF_PEACE && !settling.open().isEmpty(); i++) {
      scheduler.leap(HOUR);
      for (int j = 0; j < 20 && !settling.open().isEmpty(); j++) {
        scheduler.sleep(SECOND);
      }
    }
    if (!settling.open().isEmpty()) {
      throw new Violation("All was well again, and this did not end: " + settling.open());
    }
  }
}
