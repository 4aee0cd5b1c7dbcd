package dev.dalston.application.reconciliation;

import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the walk through bucket and jobs has come.
 *
 * @param place where the listing goes on
 * @param open the job whose artifacts the listing was in the middle of
 * @param compared the last job on record that was looked at
 */
record ScanPosition(ListingPlace place, Optional<ArtifactGroup> open, Optional<JobId> compared) {
  private static final String NOTHING = "-";

  private static final ScanPosition START =
      new ScanPosition(ListingPlace.START, Optional.empty(), Optional.empty());

  static ScanPosition parse(Optional<String> text) {
    if (text.isEmpty()) {
      return START;
    }
    String[] parts = text.get().split(" ");
    return new ScanPosition(
        ListingPlace.parse(parts[0]),
        some(parts[1]).map(ScanPosition::group),
        some(parts[2]).flatMap(JobId::parse));
  }

  String text() {
    return String.join(
        " ",
        place.text(),
        open.map(ScanPosition::text).orElse(NOTHING),
        compared.map(JobId::toString).orElse(NOTHING));
  }

  /** The same, with the listing going on there and no job's artifacts cut. */
  ScanPosition at(ListingPlace other) {
    return new ScanPosition(other, Optional.empty(), compared);
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
