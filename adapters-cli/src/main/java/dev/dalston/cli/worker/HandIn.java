package dev.dalston.cli.worker;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Retry;
import dev.dalston.sdk.Claim;
import dev.dalston.sdk.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** Hands in what an engine made of a recording: its files, and the transcript. */
record HandIn(Tasks tasks, Claim claim, Retry retry) {
  private static final String TRANSCRIPT = "transcript.json";
  private static final String OCTETS = "application/octet-stream";

  /**
   * Hands it all in.
   *
   * @param printed what the engine printed: the transcript, unless it wrote one into a file
   * @param output the folder of its files
   * @throws IOException if the folder cannot be read
   */
  void of(String printed, Path output) throws IOException, InterruptedException {
    boolean written = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(output)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          String name = artifactName(file);
          written |= name.equals(TRANSCRIPT);
          send(() -> tasks.artifact(claim, name, OCTETS, file));
        }
      }
    }
    if (!written) {
      byte[] json = transcript(printed).getBytes(StandardCharsets.UTF_8);
      send(() -> tasks.artifact(claim, TRANSCRIPT, "application/json", json));
    }
  }

  /**
   * A name that the server accepts: 1 to 128 of letters, digits, dot, dash and underscore, the
   * first a letter or digit.
   */
  static String artifactName(Path file) {
    String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
    String begun = name.matches("[A-Za-z0-9].*") ? name : "x" + name;
    return begun.substring(0, Math.min(128, begun.length()));
  }

  /** An object with a text is taken as it is; anything else printed is the text. */
  static String transcript(String printed) {
    String text = printed.strip();
    try {
      if (text.startsWith("{") && JSON.std.mapFrom(text).get("text") instanceof String) {
        return text;
      }
    } catch (IOException e) {
      // Not JSON: a transcript may begin with a brace.
    }
    return Json.line(Map.of("text", text));
  }

  private void send(Runnable call) throws InterruptedException {
    retry.call(
        () -> {
          call.run();
          return null;
        });
  }
}
