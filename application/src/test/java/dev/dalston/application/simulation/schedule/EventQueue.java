package dev.dalston.application.simulation.schedule;

import java.util.PriorityQueue;

/** What is to come, by virtual time; chance decides between what is due at the same time. */
final class EventQueue {
  /**
   * A thread that goes on, or something that the world does.
   *
   * @param turn for which of the thread's turns it was meant
   */
  record Event(long time, long tie, long number, Task task, long turn, Runnable action) {
    static int compare(Event one, Event other) {
      int byTime = Long.compare(one.time, other.time);
      int byTie = byTime != 0 ? byTime : Long.compare(one.tie, other.tie);
      return byTie != 0 ? byTie : Long.compare(one.number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>(Event::compare);
  private final Chance ties;
  private long last;

  EventQueue(Chance ties) {
    this.ties = ties;
  }

  void add(long time, Task task, long turn, Runnable action) {
    events.add(new Event(time, ties.any(), last++, task, turn, action));
  }

  /** The next; null if there is none. */
  Event poll() {
    return events.poll();
  }

  void clear() {
    events.clear();
  }
}
