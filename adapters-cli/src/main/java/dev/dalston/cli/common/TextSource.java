package dev.dalston.cli.common;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Reads a text of a few kilobytes from wherever it is. No key is sent along: any host will do. */
public record TextSource(InputStream standardInput, Duration timeout) {
  private static final int LONGEST = 1 << 20;

  /** From a file, from an address, or from standard input for -. */
  public String read(String source) throws IOException {
    try (InputStream in = open(source)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new Failures.Usage(source + " is far too large to be what is looked for.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw new Failures.Usage("There is no file " + source);
    } catch (IOException fault) {
      throw new IOException("Cannot read " + source + ": " + fault.getMessage(), fault);
    }
  }

  private InputStream open(String source) throws IOException {
    if (source.equals("-")) {
      return standardInput;
    }
    if (!source.startsWith("http://") && !source.startsWith("https://")) {
      return Files.newInputStream(Path.of(source));
    }
    var connection = (HttpURLConnection) URI.create(source).toURL().openConnection();
    int millis = Math.toIntExact(Math.min(timeout.toMillis(), Integer.MAX_VALUE));
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setRequestProperty("Accept", "application/json, */*;q=0.5");
    if (connection.getResponseCode() != 200) {
      throw new IOException("it answers " + connection.getResponseCode());
    }
    return connection.getInputStream();
  }
}
