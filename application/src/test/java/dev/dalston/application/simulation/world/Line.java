package dev.dalston.application.simulation.world;

import dev.dalston.application.UseCases;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.NoThread;
import dev.dalston.application.simulation.schedule.SimulatedPromise;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** How a program outside asks the service, and what it hears. */
record Line(String name, Backends backends, Fleet fleet, Consumer<Runnable> besides) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A request that may break off in the middle. */
  interface Request<T> {
    T of(UseCases service) throws IOException;
  }

  private static final class BrokenOff extends RuntimeException {
    BrokenOff(IOException why) {
      super(why);
    }
  }

  /** Does it at the same time. */
  void aside(Runnable work) {
    besides.accept(work);
  }

  /** Asks any instance; nothing if no answer came, or only that it cannot be done now. */
  <T> Optional<T> ask(String what, Chance chance, Request<T> request) {
    Optional<Instance> instance = fleet.any(chance);
    if (instance.isEmpty()) {
      return Optional.empty();
    }
    String where = what + " at " + instance.get().machine().name();
    backends.told(name, where, null);
    SimulatedPromise<T> answer =
        instance.get().request(what, service -> carryOut(service, request));
    Optional<T> outcome = Optional.empty();
    Object told;
    try {
      outcome = answer.await(patience(chance));
      told = outcome.isPresent() ? outcome.get() : "gives up";
    } catch (Instance.Gone gone) {
      told = "connection lost";
    } catch (Instance.Thrown thrown) {
      told = expected(what, thrown.getCause());
    }
    backends.told(name, where, told);
    backends.coverage.add(what.split(" ")[0] + " " + word(told));
    return outcome;
  }

  /** What it was in one word. */
  private static String word(Object told) {
    return switch (told) {
      case String text -> text;
      case Optional<?> some -> some.isPresent() ? "something" : "nothing";
      default -> told.getClass().getSimpleName();
    };
  }

  private static <T> T carryOut(UseCases service, Request<T> request) {
    try {
      return request.of(service);
    } catch (IOException why) {
      throw new BrokenOff(why);
    }
  }

  private Duration patience(Chance chance) {
    return backends.faults.strikes(Kind.CLIENT_GIVES_UP)
        ? Duration.ofMillis(chance.mostlyShort(1, 8_000))
        : PATIENCE;
  }

  private static Object expected(String what, Throwable thrown) {
    boolean known =
        thrown instanceof BackendUnavailable
            || thrown instanceof StoreRefused
            || thrown instanceof BrokenOff
            || NoThread.isBehind(thrown);
    if (!known) {
      throw new Violation("A client met a fault of the service: " + what, thrown);
    }
    return thrown;
  }
}
