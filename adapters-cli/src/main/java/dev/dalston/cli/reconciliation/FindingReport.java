package dev.dalston.cli.reconciliation;

import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.OutputFile;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** Findings as lines of JSON, written as they come: there may be millions. */
final class FindingReport {
  private final Terminal terminal;

  FindingReport(Terminal terminal) {
    this.terminal = terminal;
  }

  void write(Stream<Finding> findings, String to) throws IOException {
    try (findings) {
      if (to.equals("-")) {
        findings.map(Json::line).forEach(terminal::print);
      } else {
        OutputFile.write(Path.of(to), out -> lines(findings.iterator(), out));
      }
    }
  }

  private static void lines(Iterator<Finding> findings, OutputStream out) throws IOException {
    while (findings.hasNext()) {
      out.write((Json.line(findings.next()) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
