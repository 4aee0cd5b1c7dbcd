package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The instances, and what befalls them. */
final class Fleet {
  private static final long SECOND = 1_000_000;

  private final Backends backends;
  private final List<Optional<Instance>> places = new ArrayList<>();
  private int born;

  Fleet(Backends backends) {
    this.backends = backends;
  }

  /** One more. */
  Instance add() {
    places.add(Optional.empty());
    return start(places.size() - 1);
  }

  private Instance start(int place) {
    Instance instance = new Instance("instance" + place + "-" + born++, backends);
    places.set(place, Optional.of(instance));
    instance.machine().atEachCall(() -> disturb(place, instance));
    instance.start();
    backends.told(instance.machine().name(), "starts", null);
    return instance;
  }

  List<Instance> running() {
    return places.stream().flatMap(Optional::stream).toList();
  }

  Optional<Instance> any(Chance chance) {
    List<Instance> running = running();
    return running.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(running));
  }

  /** Strikes it in the middle of what it does, if the faults say so. */
  private void disturb(int place, Instance instance) {
    long now = backends.scheduler.now();
    String name = instance.machine().name();
    if (crashes()) {
      Chance how = backends.faults.of(Kind.CRASH);
      crash(place, instance, how.happens(0.8) ? 0 : how.between(SECOND, 90 * SECOND));
      long back = how.mostlyShort(SECOND, 60 * SECOND);
      backends.scheduler.at(now + back, () -> startIfEmpty(place));
    } else if (backends.faults.strikes(Kind.STAND_STILL)) {
      long time = backends.faults.of(Kind.STAND_STILL).mostlyShort(SECOND, 240 * SECOND);
      backends.told(name, "stands still for microseconds", time);
      instance.machine().standStill(now + time);
    } else if (backends.faults.strikes(Kind.SUSPENSION)) {
      long time = backends.faults.of(Kind.SUSPENSION).mostlyShort(SECOND, 240 * SECOND);
      backends.told(name, "is suspended for microseconds", time);
      instance.machine().sleep(now, now + time);
    }
  }

  /** More often in the middle of a deletion. */
  private boolean crashes() {
    boolean deleting = backends.scheduler.current().name().startsWith("deletion");
    return backends.faults.strikes(Kind.CRASH)
        || deleting && backends.faults.strikes(Kind.CRASH_IN_DELETION);
  }

  private void crash(int place, Instance instance, long noticedAfter) {
    backends.told(instance.machine().name(), "crashes", null);
    places.set(place, Optional.empty());
    backends.steps.died(instance.machine());
    instance.crash();
    backends.database.lose(instance.machine(), noticedAfter);
  }

  /** Starts what is not running. */
  void startAll() {
    for (int place = 0; place < places.size(); place++) {
      startIfEmpty(place);
    }
  }

  private void startIfEmpty(int place) {
    if (places.get(place).isEmpty()) {
      start(place);
    }
  }
}
