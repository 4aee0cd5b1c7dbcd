package dev.dalston.domain.id;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of version 7 (RFC 9562, section 5.7): ids made later sort later, so inserts stay local. */
public final class TimeOrderedUuid {
  private static final int TEXT_LENGTH = 36;

  private TimeOrderedUuid() {}

  /** A new one; 74 of its bits are random. */
  public static UUID next(Instant now, RandomGenerator random) {
    long first = random.nextLong();
    long high = (now.toEpochMilli() << 16) | 0x7000L | (first & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The canonical 36-character form only: {@code UUID.fromString} also takes "1-1-1-1-1". */
  public static Optional<UUID> parse(String text) {
    if (text == null || text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }
}
