package dev.dalston.acceptance.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The tables: printed as they are finished, and written as JSON after each. */
final class Report {
  private final Path file;
  private final Map<String, Object> all = new LinkedHashMap<>();

  Report(Path file) {
    this.file = file;
    all.put("processors", Runtime.getRuntime().availableProcessors());
    all.put("java", System.getProperty("java.runtime.version"));
    System.out.printf("%d processors, Java %s%n", all.get("processors"), all.get("java"));
  }

  /** A table that is being filled. */
  Table table(String title, String... columns) {
    return new Table(title, List.of(columns), new ArrayList<>());
  }

  /** Rows of texts and numbers. */
  final class Table {
    private final String title;
    private final List<String> columns;
    private final List<List<Object>> rows;

    private Table(String title, List<String> columns, List<List<Object>> rows) {
      this.title = title;
      this.columns = columns;
      this.rows = rows;
    }

    void row(Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(cells.length + " cells for " + columns);
      }
      rows.add(List.of(cells));
    }

    /** Prints and writes it. */
    void done() throws IOException {
      List<List<String>> lines = new ArrayList<>();
      lines.add(columns);
      rows.forEach(row -> lines.add(row.stream().map(Table::text).toList()));
      System.out.printf("%n%s%n", title);
      for (List<String> line : lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
          out.append(((i == 0 ? "%-" : "  %") + width(lines, i) + "s").formatted(line.get(i)));
        }
        System.out.println(out);
      }
      all.put(title, rows.stream().map(this::named).toList());
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }

    private static int width(List<List<String>> lines, int column) {
      return lines.stream().mapToInt(line -> line.get(column).length()).max().orElseThrow();
    }

    private static String text(Object cell) {
      if (!(cell instanceof Double number)) {
        return cell.toString();
      }
      int decimals = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
      return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    private Map<String, Object> named(List<Object> row) {
      Map<String, Object> named = new LinkedHashMap<>();
      IntStream.range(0, columns.size()).forEach(i -> named.put(columns.get(i), row.get(i)));
      return named;
    }
  }
}
