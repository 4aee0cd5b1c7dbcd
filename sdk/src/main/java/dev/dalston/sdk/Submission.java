package dev.dalston.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A recording to be transcribed, and its details. Immutable; one made from a stream can be
 * submitted once.
 */
public final class Submission {
  /** Opens the recording. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  final Source source;
  final String fileName;
  final long length;
  final Map<String, String> fields;
  final Progress progress;

  private Submission(
      Source source, String fileName, long length, Map<String, String> fields, Progress progress) {
    this.source = source;
    this.fileName = fileName;
    this.length = length;
    this.fields = fields;
    this.progress = progress;
  }

  /**
   * A recording in a file; it is read while it is sent.
   *
   * @throws UncheckedIOException if the file cannot be read or is not a file
   */
  public static Submission of(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a folder, not a recording");
      }
      if (!Files.isReadable(file)) {
        throw new IOException(file + " does not exist or cannot be read");
      }
      // A named pipe or device has no length that can be known before.
      long length = Files.isRegularFile(file) ? Files.size(file) : -1;
      String name = file.getFileName().toString();
      return new Submission(
          () -> Files.newInputStream(file), name, length, Map.of(), (done, all) -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recording from a stream, read to its end and closed; never held in memory as a whole. */
  public static Submission of(String fileName, InputStream recording) {
    Objects.requireNonNull(recording);
    return new Submission(
        () -> recording, Objects.requireNonNull(fileName), -1, Map.of(), (done, all) -> {});
  }

  /** For the engine: which model to use. */
  public Submission withModel(String model) {
    return withParameter("model", model);
  }

  /** For the engine: the language spoken. */
  public Submission withLanguage(String language) {
    return withParameter("language", language);
  }

  /** The name people see; the file name unless it is set. */
  public Submission withDisplayName(String displayName) {
    return withParameter("display_name", displayName);
  }

  /**
   * Any further setting for the engine; null takes it away.
   *
   * @throws IllegalArgumentException for the name {@code file}
   */
  public Submission withParameter(String name, String value) {
    if (name.equals("file") || name.isBlank()) {
      throw new IllegalArgumentException("\"" + name + "\" cannot be a parameter's name");
    }
    Map<String, String> more = new LinkedHashMap<>(fields);
    if (value == null) {
      more.remove(name);
    } else {
      more.put(name, value);
    }
    return new Submission(source, fileName, length, more, progress);
  }

  /** Reports to the callback how many bytes of the recording were sent. */
  public Submission withProgress(Progress callback) {
    return new Submission(source, fileName, length, fields, Objects.requireNonNull(callback));
  }
}
