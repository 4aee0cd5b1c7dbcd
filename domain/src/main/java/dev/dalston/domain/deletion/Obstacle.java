package dev.dalston.domain.deletion;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands in a deletion's way. Holds no key, no file name and no content.
 *
 * @param reason a sentence for the person who wants the job gone
 * @param lasting whether trying again cannot help before something is changed
 * @param until when it ends by itself, where the storage tells
 */
public record Obstacle(String reason, boolean lasting, Optional<Instant> until) {
  /** One that passes: tried again soon. */
  public static Obstacle passing(String reason) {
    return new Obstacle(reason, false, Optional.empty());
  }

  /** One that stays until somebody changes something or its date has come. */
  public static Obstacle lasting(String reason, Optional<Instant> until) {
    return new Obstacle(reason, true, until);
  }
}
