package dev.dalston.application.simulation.schedule;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws that depend on nothing but the seed and the name of who draws: one more draw in one place
 * shifts none in another.
 */
public final class Chance {
  private final long seed;
  private final SplittableRandom random;

  /** Of that seed. */
  public Chance(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** One of its own for that name, whatever was drawn here before. */
  public Chance fork(String name) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    return new Chance(mixed);
  }

  /** True with that probability. */
  public boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 to one less than the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the one to the other, both possible. */
  public long between(long from, long to) {
    return from >= to ? from : random.nextLong(from, to + 1);
  }

  /** Mostly near the lower end, now and then up to the upper one. */
  public long mostlyShort(long from, long to) {
    double share = random.nextDouble();
    return from + (long) ((to - from) * share * share * share * share);
  }

  /** Any of them. */
  public <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Any long. */
  public long any() {
    return random.nextLong();
  }

  /** As what the application knows. */
  public RandomGenerator generator() {
    return random;
  }
}
