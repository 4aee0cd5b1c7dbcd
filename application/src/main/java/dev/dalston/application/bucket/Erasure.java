package dev.dalston.application.bucket;

import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.deletion.Obstacle;
import java.time.Instant;

/** How an erasure ended. */
public sealed interface Erasure {
  /** The target was looked for again and is not there; {@link Eraser}, which looked, makes it. */
  final class NothingLeft implements Erasure {
    NothingLeft() {}

    /** What it proves, given when the last of it had been removed and when it was looked for. */
    public ErasureTimes proof(Instant erasedAt, Instant verifiedAt) {
      return new ErasureTimes(erasedAt, verifiedAt);
    }
  }

  /** Something is left. */
  record Left(Obstacle obstacle) implements Erasure {}
}
