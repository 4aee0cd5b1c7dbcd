package dev.dalston.domain.receipt;

import dev.dalston.domain.job.JobId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of receipts: {@code receipts/<when it was verified, UTC>-<job>.jws}. */
public final class ReceiptKey {
  /** What the keys of all receipts begin with. */
  public static final String PREFIX = "receipts/";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern KEY = Pattern.compile(PREFIX + "(\\d{8}T[\\d.]{13}Z)-(.{36})\\.jws");

  private ReceiptKey() {}

  /** The key of that receipt; the time in it has microseconds. */
  public static String of(ReceiptId id) {
    return before(id.verifiedAt()) + "-" + id.job() + ".jws";
  }

  /**
   * What stands in the order of keys before all receipts of that moment, and after earlier ones.
   */
  public static String before(Instant moment) {
    return PREFIX + TIME.format(moment);
  }

  /** The receipt of that key; empty if it is the key of something else. */
  public static Optional<ReceiptId> parse(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      Instant verifiedAt = TIME.parse(parts.group(1), Instant::from);
      return JobId.parse(parts.group(2)).map(job -> new ReceiptId(job, verifiedAt));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
