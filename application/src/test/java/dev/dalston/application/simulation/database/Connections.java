package dev.dalston.application.simulation.database;

import dev.dalston.application.fake.Tables;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Weather;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Machine;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.application.simulation.schedule.Task;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.function.Supplier;

/** One process's way to the database. */
public final class Connections implements Transactions {
  private final DatabaseServer server;
  private final Weather weather;
  private final Scheduler scheduler;
  private final Machine machine;
  private final Wire wire;
  private final Commit commit;

  /** Of that machine. */
  public Connections(
      DatabaseServer server,
      Weather weather,
      Scheduler scheduler,
      Machine machine,
      Faults faults,
      Chance chance) {
    this.server = server;
    this.weather = weather;
    this.scheduler = scheduler;
    this.machine = machine;
    this.wire = new Wire(scheduler, faults, chance);
    this.commit = new Commit(server, weather, machine, wire);
  }

  /** What the thread is in the middle of; without a transaction of the server if it only reads. */
  private record Session(ServerTransaction transaction) {}

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    ServerTransaction transaction = server.begin(machine);
    return within(new Session(transaction), work, () -> server.rollBack(transaction));
  }

  @Override
  public <T> T reading(Supplier<T> work) {
    return within(new Session(null), work, () -> {});
  }

  private <T> T within(Session session, Supplier<T> work, Runnable otherwise) {
    if (isActive()) {
      throw new IllegalStateException("Transactions do not nest.");
    }
    Task self = scheduler.current();
    self.setLocal(this, session);
    try {
      T result = work.get();
      if (session.transaction() != null) {
        commit.of(session.transaction());
      }
      return result;
    } catch (RuntimeException | Error fault) {
      otherwise.run();
      throw fault;
    } finally {
      self.setLocal(this, null);
    }
  }

  @Override
  public boolean isActive() {
    return scheduler.current().local(this) != null;
  }

  Object statement(Method method, Object[] arguments, Function<Tables, Object> fake) {
    Session session = scheduler.current().local(this);
    if (session == null) {
      throw new IllegalStateException("There is no transaction.");
    }
    scheduler.callBegins();
    scheduler.sleep(wire.latency());
    ServerTransaction transaction =
        session.transaction() == null ? server.begin(machine) : session.transaction();
    try {
      checkReachable(transaction);
      Object result = new Statement(server, scheduler, transaction, method, arguments).run(fake);
      checkAllowed(session, transaction);
      transaction.heardAt(scheduler.now());
      wire.told(LockRules.name(method), result);
      return result;
    } catch (BackendUnavailable away) {
      server.abort(transaction);
      wire.told(LockRules.name(method), "away");
      throw away;
    } finally {
      if (session.transaction() == null) {
        server.abort(transaction);
      }
    }
  }

  private void checkReachable(ServerTransaction transaction) {
    if (!transaction.isOpen() || weather.isAway(machine)) {
      throw Wire.gone();
    }
  }

  private void checkAllowed(Session session, ServerTransaction transaction) {
    boolean writes = !transaction.changes().isEmpty() || !transaction.appended().isEmpty();
    if (writes && session.transaction() == null) {
      throw new IllegalStateException("This was to read only.");
    }
    if (writes && weather.isReadOnly()) {
      throw new BackendUnavailable("The database takes no changes now: it is read-only.", null);
    }
  }

  /** Asks for the time. */
  void ask(Runnable effect) {
    scheduler.callBegins();
    scheduler.call(
        wire.latency(),
        () -> {
          if (weather.isAway(machine)) {
            throw Wire.gone();
          }
          effect.run();
          return null;
        },
        wire.latency());
  }
}
