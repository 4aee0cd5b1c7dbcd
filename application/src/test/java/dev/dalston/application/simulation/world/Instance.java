package dev.dalston.application.simulation.world;

import dev.dalston.application.Application;
import dev.dalston.application.UseCases;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.reconciliation.ReconciliationRunner.Schedule;
import dev.dalston.application.simulation.bucket.ArchiveClient;
import dev.dalston.application.simulation.bucket.StoreClient;
import dev.dalston.application.simulation.database.Connections;
import dev.dalston.application.simulation.database.DatabaseClient;
import dev.dalston.application.simulation.database.SimulatedClock;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Machine;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.application.simulation.schedule.SimulatedPromise;
import dev.dalston.application.simulation.schedule.SimulatedThreads;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** One process of the service: the real application on simulated ports. */
public final class Instance {
  /** The connection to the service broke: the caller knows nothing. */
  public static final class Gone extends RuntimeException {
    Gone() {
      super("The connection was lost.", null, false, false);
    }
  }

  /** What the use case threw. */
  public static final class Thrown extends RuntimeException {
    Thrown(Throwable what) {
      super(what);
    }
  }

  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final Machine machine;
  private final Scheduler scheduler;
  private final Application application;
  private final Set<SimulatedPromise<?>> unanswered = new LinkedHashSet<>();

  private boolean started;

  Instance(String name, Backends backends) {
    this.scheduler = backends.scheduler;
    Chance chance = backends.chance.fork(name);
    Faults faults = backends.faults;
    this.machine = new Machine(name, speed(faults, chance));
    Connections connections =
        new Connections(
            backends.database, backends.weather, scheduler, machine, faults, chance.fork("sql"));
    Repositories database = DatabaseClient.over(connections);
    this.application =
        new Application(
            database,
            new StoreClient(
                backends.bucket,
                backends.listing,
                scheduler,
                faults,
                backends.weather,
                chance.fork("store")),
            new ArchiveClient(
                backends.archive, scheduler, faults, backends.weather, chance.fork("archive")),
            backends.seal,
            new Host(
                new SimulatedClock(backends.database, connections, scheduler, machine),
                chance.fork("random").generator(),
                new SimulatedThreads(
                    scheduler,
                    machine,
                    chance.fork("threads"),
                    () -> started && faults.strikes(Kind.NO_THREAD)),
                new UUID(chance.any(), chance.any())),
            new Application.Limits(
                BUDGET,
                Duration.ofMinutes(1),
                new Schedule(Optional.of(Duration.ofHours(24)), true)),
            Application.Premises.ELSEWHERE);
  }

  private static double speed(Faults faults, Chance chance) {
    return faults.strikes(Kind.CLOCK_DRIFT) ? chance.oneOf(List.of(0.9, 0.99, 1.01, 1.1)) : 1;
  }

  Machine machine() {
    return machine;
  }

  void start() {
    scheduler.start(
        "main",
        machine,
        () -> {
          application.housekeeping().start();
          started = true;
        });
  }

  /** Asks it for something, as over a connection. */
  <T> SimulatedPromise<T> request(String name, Function<UseCases, T> what) {
    return ask(name, () -> what.apply(application.useCases()));
  }

  <T> SimulatedPromise<T> ask(String name, Callable<T> what) {
    SimulatedPromise<T> answer = new SimulatedPromise<>(scheduler);
    unanswered.add(answer);
    scheduler.start(
        name,
        machine,
        () -> {
          try {
            answer.complete(what.call());
          } catch (Exception | Error thrown) {
            answer.fail(new Thrown(thrown));
          }
          unanswered.remove(answer);
        });
    return answer;
  }

  Application application() {
    return application;
  }

  /** Dies, and all that was asked of it is never answered. */
  void crash() {
    machine.kill();
    List<SimulatedPromise<?>> open = List.copyOf(unanswered);
    unanswered.clear();
    open.forEach(answer -> answer.fail(new Gone()));
  }
}
