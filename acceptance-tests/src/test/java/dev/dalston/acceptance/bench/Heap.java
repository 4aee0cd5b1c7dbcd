package dev.dalston.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a program's heap held, in MiB, as its log of collections tells. */
record Heap(Path log) {
  private static final Pattern COLLECTED = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

  /** What makes the JVM write it. */
  String option() {
    return "-Xlog:gc:file=" + log;
  }

  /** Only what comes from here on counts. */
  void forget() throws IOException {
    Files.writeString(log, "");
  }

  /** The most before a collection. */
  long peak() throws IOException {
    return most(1);
  }

  /** The most after a collection. */
  long live() throws IOException {
    return most(2);
  }

  private long most(int group) throws IOException {
    return COLLECTED
        .matcher(Files.readString(log))
        .results()
        .mapToLong(line -> Long.parseLong(line.group(group)))
        .max()
        .orElse(0);
  }
}
