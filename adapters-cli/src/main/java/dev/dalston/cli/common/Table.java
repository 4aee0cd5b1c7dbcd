package dev.dalston.cli.common;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns for people, as wide as their widest cell. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heading) {
    rows.add(List.of(heading));
  }

  public void add(String... cells) {
    rows.add(List.of(cells).stream().map(c -> c.isEmpty() ? "-" : Terminal.clean(c)).toList());
  }

  public List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(c -> row.get(c) + " ".repeat(widths[c] - row.get(c).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .toList();
  }

  public void print(Terminal terminal) {
    lines().forEach(terminal::print);
  }

  public static String cell(Object value) {
    return switch (value) {
      case null -> "";
      case Enum<?> e -> e.name().toLowerCase(java.util.Locale.ROOT);
      default -> value.toString();
    };
  }
}
