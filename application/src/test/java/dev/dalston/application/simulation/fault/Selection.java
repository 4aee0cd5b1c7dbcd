package dev.dalston.application.simulation.fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which strikes of faults and which actions of outsiders happen: all that the seed gives, or only
 * those named. Leaving out one leaves the draws of all others as they are.
 */
public record Selection(Optional<Set<String>> only) {
  /** All. */
  public static final Selection ALL = new Selection(Optional.empty());

  /** These alone. */
  public static Selection of(Collection<String> names) {
    return new Selection(Optional.of(new TreeSet<>(names)));
  }

  /** Of a text as {@link #toString} gives it. */
  public static Selection parse(String text) {
    return text.equals("all")
        ? ALL
        : of(Arrays.stream(text.split(",")).filter(Predicate.not(String::isBlank)).toList());
  }

  /** Whether it happens. */
  public boolean has(String name) {
    return only.isEmpty() || only.get().contains(name);
  }

  @Override
  public String toString() {
    return only.map(names -> String.join(",", names)).orElse("all");
  }
}
