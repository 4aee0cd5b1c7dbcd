package dev.dalston.domain.job;

import java.util.Optional;

/** Which jobs may be deleted: the specification's table of constraints. */
public final class DeletionPolicy {
  private DeletionPolicy() {}

  /** Why a job in this status is not deleted; empty if it may be. */
  public static Optional<DeletionRefusal> refusalFor(JobStatus status) {
    return switch (status) {
      case PENDING -> Optional.of(DeletionRefusal.PENDING);
      case RUNNING -> Optional.of(DeletionRefusal.RUNNING);
      case CANCELLING -> Optional.of(DeletionRefusal.CANCELLING);
      case COMPLETED, FAILED, CANCELLED -> Optional.empty();
    };
  }
}
