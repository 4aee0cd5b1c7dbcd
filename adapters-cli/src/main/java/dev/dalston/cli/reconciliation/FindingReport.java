package dev.dalston.cli.reconciliation;

import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Finding;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.stream.Stream;

/** Findings as lines of JSON, written as they come: there may be millions. */
final class FindingReport {
  private final Terminal console;

  FindingReport(Terminal console) {
    this.console = console;
  }

  void write(Stream<Finding> findings, String to) throws IOException {
    try (findings) {
      if (to.equals("-")) {
        findings.map(Json::line).forEach(console::print);
      } else {
        save(findings.iterator(), Path.of(to).toAbsolutePath());
      }
    }
  }

  /** Under another name until it is whole: half a report must not look like one. */
  private static void save(Iterator<Finding> findings, Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), ".dalston-", ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        while (findings.hasNext()) {
          out.write(Json.line(findings.next()));
          out.newLine();
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
