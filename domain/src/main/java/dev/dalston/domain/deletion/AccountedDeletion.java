package dev.dalston.domain.deletion;

import java.util.Optional;

/**
 * A deletion whose job was looked at in the bucket and whose recording is accounted for. Only
 * {@link Deletion#accounted} makes one, and only such a deletion can be completed: an empty listing
 * alone proves nothing.
 */
public final class AccountedDeletion {
  private final Deletion deletion;

  AccountedDeletion(Deletion deletion) {
    this.deletion = deletion;
  }

  /** As it is held. */
  public Deletion deletion() {
    return deletion;
  }

  /** What accounts for the recording. */
  public RecordingEvidence recording() {
    return deletion.recording().orElseThrow();
  }

  /** Finished: nothing is left. */
  public Deletion completed(ErasureProof when) {
    return new Deletion(
        deletion.job(),
        deletion.tenant(),
        deletion.requestedBy(),
        deletion.requestedAt(),
        DeletionStatus.COMPLETED,
        deletion.attempts(),
        Optional.empty(),
        Optional.empty(),
        deletion.inventory(),
        deletion.recording(),
        Optional.empty(),
        Optional.of(when),
        deletion.note());
  }
}
