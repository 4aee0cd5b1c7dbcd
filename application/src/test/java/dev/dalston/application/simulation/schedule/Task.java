package dev.dalston.application.simulation.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One simulated thread. It runs only while it has the baton, which {@link Scheduler} hands on. */
public final class Task {
  private final String name;
  private final Machine machine;
  private final Map<Object, Object> locals = new HashMap<>();
  private Thread thread;
  private volatile boolean hasBaton;
  private long turn;

  Task(String name, Machine machine) {
    this.name = name;
    this.machine = machine;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Where it runs. */
  public Machine machine() {
    return machine;
  }

  /** What a thread-local variable would hold. */
  @SuppressWarnings("unchecked")
  public <T> T local(Object of) {
    return (T) locals.get(of);
  }

  /** Sets it; null to remove it. */
  public void setLocal(Object of, Object value) {
    if (value == null) {
      locals.remove(of);
    } else {
      locals.put(of, value);
    }
  }

  void body(Runnable body) {
    thread = Thread.ofVirtual().name(name).unstarted(body);
  }

  /** Which of its turns it waits for; what was meant to wake it for an earlier one is void. */
  long turn() {
    return turn;
  }

  void nextTurn() {
    turn++;
  }

  void giveBaton() {
    hasBaton = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
  }

  /** Waits for the baton: for ever, if its machine is dead or the run is over. */
  void awaitBaton() {
    while (!hasBaton) {
      LockSupport.park(this);
    }
  }

  void dropBaton() {
    hasBaton = false;
  }

  StackTraceElement[] stack() {
    return thread.getStackTrace();
  }

  @Override
  public String toString() {
    return machine.name() + "/" + name;
  }
}
