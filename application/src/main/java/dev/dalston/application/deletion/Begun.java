package dev.dalston.application.deletion;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.domain.deletion.Deletion;
import java.util.Optional;

/**
 * A deletion that this instance holds, and what the job has in the bucket where that was just
 * looked at.
 */
record Begun(Deletion deletion, Optional<Page> seen) {
  /** Not looked at yet. */
  static Begun unseen(Deletion deletion) {
    return new Begun(deletion, Optional.empty());
  }
}
