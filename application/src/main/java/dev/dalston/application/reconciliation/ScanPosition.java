package dev.dalston.application.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * How far the walk through bucket and jobs has come.
 *
 * @param cursor where the listing goes on
 * @param open the job whose artifacts the listing was in the middle of
 * @param compared the last job on record that was looked at
 */
record ScanPosition(
    Optional<String> cursor, Optional<ArtifactGroup> open, Optional<JobId> compared) {
  private static final String NOTHING = "-";

  static ScanPosition parse(Optional<String> text) {
    if (text.isEmpty()) {
      return new ScanPosition(Optional.empty(), Optional.empty(), Optional.empty());
    }
    String[] parts = text.get().split(" ");
    return new ScanPosition(
        some(parts[0]).map(encoded -> new String(Base64.getUrlDecoder().decode(encoded), UTF_8)),
        some(parts[1]).map(ScanPosition::group),
        some(parts[2]).flatMap(JobId::parse));
  }

  String text() {
    return String.join(
        " ",
        cursor.map(c -> Base64.getUrlEncoder().encodeToString(c.getBytes(UTF_8))).orElse(NOTHING),
        open.map(ScanPosition::text).orElse(NOTHING),
        compared.map(JobId::toString).orElse(NOTHING));
  }

  private static Optional<String> some(String part) {
    return part.equals(NOTHING) ? Optional.empty() : Optional.of(part);
  }

  private static String text(ArtifactGroup group) {
    return "%s,%d,%d,%d,%b"
        .formatted(
            group.job(),
            group.items(),
            group.bytes(),
            group.newest().toEpochMilli(),
            group.audio());
  }

  private static ArtifactGroup group(String text) {
    String[] parts = text.split(",");
    return new ArtifactGroup(
        JobId.parse(parts[0]).orElseThrow(),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Instant.ofEpochMilli(Long.parseLong(parts[3])),
        Boolean.parseBoolean(parts[4]));
  }
}
