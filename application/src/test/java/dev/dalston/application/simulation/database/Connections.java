package dev.dalston.application.simulation.database;

import dev.dalston.application.fake.Tables;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
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
  private static final long QUICK = 100;
  private static final long USUAL = 2_000;
  private static final long SLOW = 4_000_000;
  private static final long LATE = 40_000_000;
  private static final long SOCKET_TIMEOUT = 30_000_000;

  private final DatabaseServer server;
  private final Weather weather;
  private final Scheduler scheduler;
  private final Machine machine;
  private final Faults faults;
  private final Chance chance;

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
    this.faults = faults;
    this.chance = chance;
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
        commit(session.transaction());
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
    scheduler.sleep(latency());
    ServerTransaction transaction =
        session.transaction() == null ? server.begin(machine) : session.transaction();
    try {
      checkReachable(transaction);
      Object result = new Statement(server, scheduler, transaction, method, arguments).run(fake);
      checkAllowed(session, transaction);
      transaction.heardAt(scheduler.now());
      told(LockRules.name(method), result);
      return result;
    } catch (BackendUnavailable away) {
      server.abort(transaction);
      told(LockRules.name(method), "away");
      throw away;
    } finally {
      if (session.transaction() == null) {
        server.abort(transaction);
      }
    }
  }

  private void checkReachable(ServerTransaction transaction) {
    if (!transaction.isOpen() || weather.isAway(machine)) {
      throw gone();
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
        latency(),
        () -> {
          if (weather.isAway(machine)) {
            throw gone();
          }
          effect.run();
          return null;
        },
        latency());
  }

  private void commit(ServerTransaction transaction) {
    boolean writes = !transaction.locks().isEmpty() || !transaction.appended().isEmpty();
    if (!writes) {
      server.abort(transaction);
      return;
    }
    scheduler.callBegins();
    if (faults.strikes(Kind.COMMIT_LOST)) {
      scheduler.call(latency(), () -> lose(transaction), latency());
      told("commit", "lost");
      throw gone();
    }
    if (faults.strikes(Kind.COMMIT_LATE)) {
      commitLate(transaction);
    }
    boolean unknown = faults.strikes(Kind.COMMIT_UNKNOWN);
    boolean done = scheduler.call(latency(), () -> commitNow(transaction), latency());
    told("commit", unknown ? "answer lost" : done);
    scheduler.aroundCall();
    if (unknown || !done) {
      throw gone();
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
    Chance how = faults.of(Kind.COMMIT_LATE);
    boolean comes = how.happens(0.7);
    transaction.leaveToServer();
    weather.comesLater();
    scheduler.at(
        scheduler.now() + how.mostlyShort(0, LATE),
        () -> {
          weather.hasCome();
          if (comes) {
            server.commit(transaction);
          } else {
            server.abort(transaction);
          }
        });
    told("commit", comes ? "comes later" : "is given up later");
    scheduler.sleep(how.mostlyShort(0, SOCKET_TIMEOUT));
    throw gone();
  }

  private void told(String what, Object answer) {
    scheduler.trace().add(scheduler.now(), scheduler.current().toString(), what, answer);
  }

  private long latency() {
    return faults.strikes(Kind.DATABASE_SLOW)
        ? chance.between(USUAL, SLOW)
        : chance.mostlyShort(QUICK, USUAL);
  }

  private static BackendUnavailable gone() {
    return new BackendUnavailable("The database cannot be reached.", null);
  }
}
