package dev.dalston.application.simulation.database;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Scheduler;

/** The network between one process and the database. */
record Wire(Scheduler scheduler, Faults faults, Chance chance) {
  private static final long QUICK = 100;
  private static final long USUAL = 2_000;
  private static final long SLOW = 4_000_000;

  long latency() {
    return faults.strikes(Kind.DATABASE_SLOW)
        ? chance.between(USUAL, SLOW)
        : chance.mostlyShort(QUICK, USUAL);
  }

  void told(String what, Object answer) {
    scheduler.trace().add(scheduler.now(), scheduler.current().toString(), what, answer);
  }

  static BackendUnavailable gone() {
    return new BackendUnavailable("The database cannot be reached.", null);
  }
}
