package dev.dalston.application.simulation.database;

import dev.dalston.application.port.SharedClock;
import dev.dalston.application.simulation.schedule.Machine;
import dev.dalston.application.simulation.schedule.Scheduler;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The database's time, carried on by a machine's timer that may be wrong. */
public final class SimulatedClock implements SharedClock {
  private final DatabaseServer server;
  private final Connections connections;
  private final Scheduler scheduler;
  private final Machine machine;
  private Instant read;
  private long timerThen;

  /** Knows the time now, as a process does that has asked at its start. */
  public SimulatedClock(
      DatabaseServer server, Connections connections, Scheduler scheduler, Machine machine) {
    this.server = server;
    this.connections = connections;
    this.scheduler = scheduler;
    this.machine = machine;
    read();
  }

  @Override
  public Instant instant() {
    return read.plus(machine.timer(scheduler.now()) - timerThen, ChronoUnit.MICROS);
  }

  @Override
  public void synchronize() {
    connections.ask(this::read);
  }

  private void read() {
    read = server.time();
    timerThen = machine.timer(scheduler.now());
  }
}
