package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.DeletionBlocked;
import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.DeletionUnknown;
import dev.dalston.sdk.DalstonException.ForeignAnswer;
import dev.dalston.sdk.DalstonException.Interrupted;
import dev.dalston.sdk.DalstonException.InvalidState;
import dev.dalston.sdk.DalstonException.ServerFault;
import dev.dalston.sdk.DalstonException.Timeout;
import dev.dalston.sdk.DalstonException.Unavailable;

/**
 * What is known after the attempts of one DELETE: that the deletion is on record, that it is not,
 * or nothing. What is not known is not claimed.
 */
final class DeletionKnowledge {
  private boolean mayHaveBegun;
  private DeletionPending onRecord;

  void learn(DalstonException answer) {
    mayHaveBegun |= leavesOpen(answer);
    if (answer instanceof DeletionPending pending) {
      mayHaveBegun = true;
      onRecord = pending;
    }
  }

  /** Whether an attempt so far may have been carried out. */
  boolean mayHaveBegun() {
    return mayHaveBegun;
  }

  /** The failure to report when there is no further attempt after this one. */
  DalstonException inTheEnd(DalstonException last) {
    return switch (last) {
      case InvalidState e -> e;
      case DeletionBlocked e -> e;
      case DeletionPending e -> e;
      case DeletionUnknown e when onRecord == null -> e;
      case Interrupted e -> e;
      case DalstonException e when onRecord != null ->
          new DeletionPending(
              onRecord.fault().saying(onRecord.getMessage() + " After that: " + e.getMessage(), e),
              onRecord.retryAfter());
      case DalstonException e when mayHaveBegun ->
          new DeletionUnknown(
              new Fault(
                  e.status(),
                  "deletion_unknown",
                  "It is not known whether the deletion is on record; delete again to find out. "
                      + e.getMessage(),
                  e.requestId(),
                  e),
              e instanceof Unavailable busy ? busy.retryAfter() : null);
      default -> last;
    };
  }

  /** Whether the attempt that failed so may have been carried out all the same. */
  private static boolean leavesOpen(DalstonException failure) {
    return switch (failure) {
      case ConnectionLost _, Timeout _, DeletionUnknown _ -> true;
      // Dalston's own refusal comes before anything is begun; a proxy's may come after.
      case Unavailable e -> e.status() != 429 && !e.code().equals("unavailable");
      case ServerFault e -> e.status() >= 500;
      case ForeignAnswer e -> e.status() < 300;
      default -> false;
    };
  }
}
