package dev.dalston.rest.http;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page ended. Opaque to clients: one version byte, microseconds, an id. */
public record Cursor(Instant at, UUID id) {
  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 3 * Long.BYTES;

  public String text() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(VERSION);
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    bytes.putLong(id.getMostSignificantBits());
    bytes.putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The cursor that the text stands for, if it is one that {@link #text} can have made. */
  static Optional<Cursor> parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length != LENGTH || bytes[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes).position(1);
    try {
      Instant at = Instant.EPOCH.plus(fields.getLong(), ChronoUnit.MICROS);
      UUID id = new UUID(fields.getLong(), fields.getLong());
      return Instants.isOrdinary(at) ? Optional.of(new Cursor(at, id)) : Optional.empty();
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return Optional.empty();
    }
  }
}
