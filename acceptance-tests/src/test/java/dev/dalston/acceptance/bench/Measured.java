package dev.dalston.acceptance.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long a run took in all, and each call in it. */
record Measured(double seconds, List<Long> nanos) {
  double perSecond() {
    return nanos.size() / seconds;
  }

  double millis(double quantile) {
    return quantile(nanos.stream().map(n -> n / 1e6).toList(), quantile);
  }

  static double median(Collection<Double> values) {
    return quantile(values, 0.5);
  }

  static double quantile(Collection<Double> values, double quantile) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
  }

  /** Several runs as one. */
  static Measured all(Collection<Measured> runs) {
    return new Measured(
        runs.stream().mapToDouble(Measured::seconds).sum(),
        runs.stream().flatMap(run -> run.nanos.stream()).toList());
  }

  /** As a line, for another process. */
  String text() {
    return Stream.concat(Stream.of(seconds), nanos.stream())
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  static Measured parse(String text) {
    String[] words = text.split(" ");
    return new Measured(
        Double.parseDouble(words[0]), Arrays.stream(words).skip(1).map(Long::valueOf).toList());
  }
}
