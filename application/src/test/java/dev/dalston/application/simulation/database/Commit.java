package dev.dalston.application.simulation.database;

import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.fault.Weather;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Machine;

/** The end of a transaction: it takes effect or not, and its client hears of that or not. */
record Commit(DatabaseServer server, Weather weather, Machine machine, Wire wire) {
  private static final long LATE = 40_000_000;
  private static final long SOCKET_TIMEOUT = 30_000_000;

  void of(ServerTransaction transaction) {
    boolean writes = !transaction.locks().isEmpty() || !transaction.appended().isEmpty();
    if (!writes) {
      server.abort(transaction);
      return;
    }
    wire.scheduler().callBegins();
    if (wire.faults().strikes(Kind.COMMIT_LOST)) {
      wire.scheduler().call(wire.latency(), () -> lose(transaction), wire.latency());
      wire.told("commit", "lost");
      throw Wire.gone();
    }
    if (wire.faults().strikes(Kind.COMMIT_LATE)) {
      commitLate(transaction);
    }
    boolean unknown = wire.faults().strikes(Kind.COMMIT_UNKNOWN);
    boolean done =
        wire.scheduler().call(wire.latency(), () -> commitNow(transaction), wire.latency());
    wire.told("commit", unknown ? "answer lost" : done);
    wire.scheduler().aroundCall();
    if (unknown || !done) {
      throw Wire.gone();
    }
  }

  private Boolean commitNow(ServerTransaction transaction) {
    boolean possible = transaction.isOpen() && !weather.isAway(machine);
    if (possible) {
      server.commit(transaction);
    } else {
      server.abort(transaction);
    }
    return possible;
  }

  private Boolean lose(ServerTransaction transaction) {
    server.abort(transaction);
    return false;
  }

  /** The server has it, with all its locks, and takes its time; nobody waits for the answer. */
  private void commitLate(ServerTransaction transaction) {
    Chance how = wire.faults().of(Kind.COMMIT_LATE);
    boolean comes = how.happens(0.7);
    transaction.leaveToServer();
    weather.comesLater();
    wire.scheduler()
        .at(
            wire.scheduler().now() + how.mostlyShort(0, LATE),
            () -> {
              weather.hasCome();
              if (comes) {
                server.commit(transaction);
              } else {
                server.abort(transaction);
              }
            });
    wire.told("commit", comes ? "comes later" : "is given up later");
    wire.scheduler().sleep(how.mostlyShort(0, SOCKET_TIMEOUT));
    throw Wire.gone();
  }
}
