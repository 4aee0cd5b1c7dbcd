package dev.dalston.rest.console;

import jakarta.ws.rs.core.EntityTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A file of the console, ready to be sent. The tag is weak: it names the content, gzip or not. */
record ConsoleFile(String contentType, byte[] plain, byte[] gzipped, EntityTag tag) {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** Folders and files of plain names; no name can climb out of the console's own folder. */
  private static final Pattern NAME = Pattern.compile("(?:[a-z-]+/)*[a-z-]+\\.([a-z]+)");

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  static Optional<ConsoleFile> read(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || !TYPES.containsKey(matcher.group(1))) {
      return Optional.empty();
    }
    try (InputStream in = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(of(TYPES.get(matcher.group(1)), in.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ConsoleFile of(String contentType, byte[] plain) throws IOException {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
      gzip.write(plain);
    }
    return new ConsoleFile(
        contentType, plain, gzipped.toByteArray(), new EntityTag(sha256(plain), true));
  }

  /**
   * What a Content-Security-Policy calls the import map in this page: the hash of its very text.
   */
  String importMapHash() {
    Matcher matcher = IMPORT_MAP.matcher(new String(plain, StandardCharsets.UTF_8));
    if (!matcher.find()) {
      throw new IllegalStateException("The console's page has no import map.");
    }
    return "sha256-" + sha256(matcher.group(1).getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
