package dev.dalston.domain.deletion;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands in a deletion's way. Holds no key, no file name and no content.
 *
 * @param reason a sentence for the person who wants the job gone
 * @param lasting whether trying again cannot help before something is changed
 * @param until when it ends by itself, where the storage tells
 * @param recordingMissingSince since when the storage has not shown the recording that is on
 *     record, where it is that
 */
public record Obstacle(
    String reason,
    boolean lasting,
    Optional<Instant> until,
    Optional<Instant> recordingMissingSince) {

  /** How late a storage may list what it has. */
  static final Duration LATE_LISTING = Duration.ofHours(1);

  private static final String NOT_LISTED =
      "The storage does not list the recording that is on record.";

  /** One that passes: tried again soon. */
  public static Obstacle passing(String reason) {
    return new Obstacle(reason, false, Optional.empty(), Optional.empty());
  }

  /** One that stays until somebody changes something or its date has come. */
  public static Obstacle lasting(String reason, Optional<Instant> until) {
    return new Obstacle(reason, true, until, Optional.empty());
  }

  /** The recording was not found: it passes for an hour, for a listing may be late. */
  static Obstacle recordingMissing(Instant since, Instant now) {
    boolean late = now.isBefore(since.plus(LATE_LISTING));
    String reason =
        late
            ? " Some list late, so it is looked for again for an hour."
            : " This may be another bucket than the job's. If the recording is gone for good,"
                + " delete the job with even_if_missing.";
    return new Obstacle(NOT_LISTED + reason, !late, Optional.empty(), Optional.of(since));
  }
}
