package dev.dalston.application.bucket;

import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import java.time.Instant;
import java.util.Set;

/** How an erasure ended. */
public sealed interface Erasure {
  /** The target was looked for again and is not there; only who looked makes it. */
  final class NothingLeft implements Erasure {
    private final Set<Sought> sought;

    NothingLeft(Set<Sought> sought) {
      this.sought = sought;
    }

    /** What it proves, given when the last of it had been removed and when it was looked for. */
    public ErasureProof proof(Instant erasedAt, Instant verifiedAt) {
      return new ErasureProof(erasedAt, verifiedAt, sought);
    }
  }

  /** Something is left, or nobody can tell. */
  record Left(Obstacle obstacle) implements Erasure {}
}
