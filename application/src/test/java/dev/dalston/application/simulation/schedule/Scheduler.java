package dev.dalston.application.simulation.schedule;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides who runs. Exactly one thread has the baton at any moment; it gives the baton on where it
 * waits, and whoever is next by virtual time goes on. Times are microseconds since the beginning.
 */
public final class Scheduler {
  /** One wait of a thread: what wakes it is void once it is over. */
  public record Wait(Task task, long turn) {}

  private static final ThreadLocal<Scheduler> OF_THREAD = new ThreadLocal<>();

  private final EventQueue queue;
  private final Trace trace;
  private final Patience patience = new Patience();
  private long now;
  private long calls;
  private volatile Task current;
  private volatile Throwable failure;
  private boolean stopped;

  /** With an empty queue. */
  public Scheduler(Chance ties, Trace trace) {
    this.queue = new EventQueue(ties);
    this.trace = trace;
  }

  /** The virtual time. */
  public long now() {
    return now;
  }

  /** What happened so far. */
  public Trace trace() {
    return trace;
  }

  /** The thread that has the baton; null while the world itself acts. */
  public Task current() {
    return current;
  }

  /** Does this at that time, on no thread of the application. */
  public void at(long time, Runnable action) {
    add(time, null, 0, action);
  }

  /** A new thread, due soon. */
  public Task start(String name, Machine machine, Runnable work) {
    Task task = new Task(name, machine);
    task.body(
        () -> {
          task.awaitBaton();
          task.dropBaton();
          OF_THREAD.set(this);
          try {
            work.run();
          } catch (RuntimeException | Error thrown) {
            trace.add(now, task.toString(), "ends", thrown);
          }
          task.nextTurn();
          handOn();
        });
    add(now, task, task.turn(), null);
    return task;
  }

  /** Lets the current thread wait that long. */
  public void sleep(long micros) {
    wake(toWait(), now + micros);
    block();
  }

  /** The wait that the current thread is about to begin. */
  public Wait toWait() {
    return new Wait(current, current.turn());
  }

  /** Makes the thread go on at that time, if nothing else made it go on before. */
  public void wake(Wait wait, long time) {
    add(time, wait.task(), wait.turn(), null);
  }

  /** Lets the current thread wait until something wakes it. */
  public void block() {
    block(current);
  }

  /**
   * A call over the network by the current thread. The effect comes about at the other end, even if
   * the caller dies meanwhile.
   *
   * @param there until it arrives
   * @param back until the answer is here
   */
  public <T> T call(long there, Supplier<T> effect, long back) {
    Wait wait = toWait();
    Answer<T> answer = new Answer<>();
    at(
        now + there,
        () -> {
          answer.take(effect);
          wake(wait, now + back);
        });
    block();
    return answer.get();
  }

  /** The current thread begins a call over the network: here its machine may die or stand still. */
  public void callBegins() {
    current.machine().callBegins();
    calls++;
    aroundCall();
  }

  /** The same, where a call changed something or is about to. */
  public void aroundCall() {
    Machine machine = current.machine();
    machine.aroundCall();
    if (machine.isDead() || machine.standsStillUntil() > now) {
      sleep(0);
    }
  }

  /** How many calls over the network there were. */
  public long calls() {
    return calls;
  }

  /** The scheduler that the calling thread runs under. */
  public static Optional<Scheduler> ofThisThread() {
    return Optional.ofNullable(OF_THREAD.get());
  }

  /** Ends the run as failed; the current thread goes on until it waits. */
  public void condemn(Throwable why) {
    stop(why);
  }

  /** Ends the run as failed; the current thread never goes on. */
  public void fail(Throwable why) {
    stop(why);
    if (current != null) {
      block(current);
    }
  }

  /** Nobody does anything for that long; what was due meanwhile is late then. */
  public void leap(long micros) {
    now += micros;
  }

  /** Ends the run; steps that wait are never taken. */
  public void stop() {
    stop(null);
  }

  private void stop(Throwable why) {
    if (failure == null) {
      failure = why;
    }
    stopped = true;
    queue.clear();
  }

  /** Runs until it is stopped or nothing is left to do; what it failed with, if it did. */
  public Optional<Throwable> run() {
    handOn();
    Optional<Throwable> stuck = patience.awaitEnd(() -> current);
    return stuck.isPresent() ? stuck : Optional.ofNullable(failure);
  }

  private void block(Task self) {
    handOn();
    self.awaitBaton();
    self.dropBaton();
  }

  private void handOn() {
    Task next = next();
    current = next;
    patience.step();
    if (next == null) {
      patience.end();
    } else {
      next.giveBaton();
    }
  }

  private Task next() {
    current = null;
    try {
      for (EventQueue.Event event = queue.poll(); event != null; event = queue.poll()) {
        now = Math.max(now, event.time());
        if (event.task() == null) {
          event.action().run();
        } else if (isDue(event)) {
          event.task().nextTurn();
          return event.task();
        }
      }
    } catch (RuntimeException | Error fault) {
      stop(fault);
    }
    return null;
  }

  private boolean isDue(EventQueue.Event event) {
    Machine machine = event.task().machine();
    if (machine.isDead() || event.turn() != event.task().turn()) {
      return false;
    }
    if (machine.standsStillUntil() > now) {
      add(machine.standsStillUntil(), event.task(), event.turn(), null);
      return false;
    }
    return true;
  }

  private void add(long time, Task task, long turn, Runnable action) {
    if (!stopped) {
      queue.add(Math.max(now, time), task, turn, action);
    }
  }
}
