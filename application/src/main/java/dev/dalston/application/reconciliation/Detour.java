package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Reconciliation;
import java.util.Optional;

/**
 * Whether to go on past what the store does not answer for: not while it answers nothing else
 * either, and not at the first time if it may pass.
 */
record Detour(ArtifactStore store) {
  /** Under which no job has anything. */
  private static final String NOWHERE = ArtifactKey.ALL + "~";

  /** Why it is gone past; throws what the store threw if it is not to be. */
  String reasonFor(Reconciliation at, RuntimeException fault) {
    boolean again = at.error().isPresent();
    if ((fault instanceof BackendUnavailable && !again) || !answersElsewhere()) {
      throw fault;
    }
    return fault.getMessage();
  }

  /** What was gone past. */
  static Finding unreadable(BucketPart part, String why) {
    return Finding.of(Finding.Kind.UNREADABLE_LISTING, ArtifactKey.jobOf(part.prefix() + "-"), 0, 0)
        .withKey(part.prefix())
        .withReason(why);
  }

  private boolean answersElsewhere() {
    try {
      store.list(NOWHERE, Optional.empty());
      return true;
    } catch (BackendUnavailable | StoreRefused nothingElse) {
      return false;
    }
  }
}
