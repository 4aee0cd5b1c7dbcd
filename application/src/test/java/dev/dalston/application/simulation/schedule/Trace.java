package dev.dalston.application.simulation.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What happened, step by step: a sum that tells two runs apart, and the last steps in words. */
public final class Trace {
  /**
   * One step.
   *
   * @param time in microseconds since the beginning
   * @param answer what it came to, put into words only if somebody reads it
   */
  public record Step(long time, String who, String what, Object answer) {
    @Override
    public String toString() {
      return "%12.6f  %-28s %s%s"
          .formatted(time / 1e6, who, what, answer == null ? "" : " -> " + answer);
    }
  }

  private final int kept;
  private final boolean sums;
  private final Deque<Step> last = new ArrayDeque<>();
  private final List<Long> sumAfterEach = new ArrayList<>();
  private long sum;
  private long steps;

  /**
   * An empty one.
   *
   * @param kept how many steps are kept in words
   * @param sums whether the sum after each step is kept
   */
  public Trace(int kept, boolean sums) {
    this.kept = kept;
    this.sums = sums;
  }

  /** Writes down a step. */
  public void add(long time, String who, String what, Object answer) {
    steps++;
    sum = mix(mix(mix(mix(sum, time), who.hashCode()), what.hashCode()), shape(answer));
    if (sums) {
      sumAfterEach.add(sum);
    }
    last.add(new Step(time, who, what, answer));
    if (last.size() > kept) {
      last.remove();
    }
  }

  /** The same for runs that went the same way. */
  public long sum() {
    return sum;
  }

  /** How many steps there were. */
  public long steps() {
    return steps;
  }

  /** The sum after each step, if it was kept. */
  public List<Long> sums() {
    return sumAfterEach;
  }

  /** The last steps. */
  public List<Step> last() {
    return List.copyOf(last);
  }

  private static long mix(long sum, long value) {
    long mixed = (sum ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }

  /** Never what depends on the process, as an object's own hash does. */
  private static long shape(Object answer) {
    return switch (answer) {
      case null -> 0;
      case Boolean yes -> yes ? 1 : 2;
      case Number number -> number.longValue();
      case String text -> text.hashCode();
      case Collection<?> all -> 31L * all.size();
      case Optional<?> one -> one.map(Trace::shape).orElse(7L) + 11;
      default -> answer.getClass().getName().hashCode();
    };
  }
}
