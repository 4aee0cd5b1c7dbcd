package dev.dalston.application.simulation.world;

import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Selection;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Machine;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.application.simulation.schedule.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One life of the service: trouble first, then peace, in which everything has to end well. */
public final class Run {
  private static final long DISTURBED_EACH = 250_000;

  private final Scheduler scheduler;
  private final Selection selection;
  private final Chance chance;
  private final Faults faults;
  private final Backends backends;
  private final Fleet fleet;
  private final Disturbances disturbances;
  private final Tenants tenants = new Tenants();
  private final Machine outside = new Machine("outside", 1);
  private final List<String> acted = new ArrayList<>();
  private int atWork;

  /** Of that seed, with some strikes of faults and actions of clients left out. */
  public Run(long seed, Selection selection, Trace trace) {
    this.chance = new Chance(seed);
    this.selection = selection;
    this.scheduler = new Scheduler(chance.fork("ties"), trace);
    this.faults = new Faults(chance.fork("faults"), selection);
    this.backends = new Backends(scheduler, chance, faults);
    this.fleet = new Fleet(backends);
    this.disturbances = new Disturbances(backends, fleet);
  }

  /** Plays it to its end; what went wrong, if something did. */
  public Optional<Throwable> play() {
    scheduler.start("play", outside, () -> guarded(this::lead));
    return scheduler.run();
  }

  /** How many calls over the network the instances made. */
  public long calls() {
    return scheduler.calls();
  }

  /** What the run was shown to go through, the kinds of faults that struck among it. */
  public Set<String> coverage() {
    Set<String> all = new TreeSet<>(backends.coverage);
    faults.struck().forEach(name -> all.add(name.replaceAll("#.*", "")));
    return all;
  }

  /** All that happened and could be left out: strikes of faults and actions of outsiders. */
  public List<String> happened() {
    List<String> all = new ArrayList<>(faults.struck());
    all.addAll(acted);
    return all;
  }

  /** Which kinds of faults it has, and how strong. */
  public String weather() {
    return faults.strengths().toString();
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
    int more = shape.oneOf(List.of(0, 0, 1, 1, 1, 1, 2, 2, 3, 4));
    for (int i = 0; i < more; i++) {
      fleet.add();
    }
    faults.begin();
    int outsiders = 1 + shape.oneOf(List.of(1, 2, 2, 3, 3, 4, 6));
    int actions = shape.oneOf(List.of(4, 6, 8, 12, 20));
    for (int i = 0; i < outsiders; i++) {
      begin(outsider(i, shape.below(10)), "outsider" + i, actions);
    }
    while (atWork > 0) {
      scheduler.sleep(DISTURBED_EACH);
      disturbances.strike();
    }
    faults.heal();
    backends.weather.clear();
    backends.bucket.letGo();
    backends.told("world", "all is well from now on", null);
    fleet.startAll();
    Peace peace = new Peace(backends, disturbances, tenants, this::line, chance);
    if (shape.happens(0.6)) {
      peace.deleteAll();
    }
    peace.settle();
    scheduler.stop();
  }

  private Outsider outsider(int number, int kind) {
    Line line = line("outsider" + number);
    return switch (number == 0 ? 9 : number == 1 ? 2 : kind) {
      case 0 -> new Reader(line, tenants.get(number / 2), tenants);
      case 1, 2, 3, 4 -> new Worker(line, tenants.get(number / 2));
      default -> new Client(line, disturbances, tenants.get(number / 2));
    };
  }

  private void aside(Runnable work) {
    atWork++;
    scheduler.start(
        "aside",
        outside,
        () ->
            guarded(
                () -> {
                  work.run();
                  atWork--;
                }));
  }

  private void begin(Outsider outsider, String name, int actions) {
    aside(
        () -> {
          for (int i = 0; i < actions; i++) {
            act(outsider, name + "." + i);
          }
        });
  }

  private void act(Outsider outsider, String name) {
    if (selection.has(name)) {
      Chance each = chance.fork(name);
      scheduler.sleep(each.mostlyShort(1_000, 4_000_000));
      acted.add(name);
      outsider.act(each);
    }
  }

  private Line line(String name) {
    return new Line(name, backends, fleet, this::aside);
  }
}
