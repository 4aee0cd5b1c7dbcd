package dev.dalston.storage.probe;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.s3.ItemRemoval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Locks an object for some seconds of the store's clock, and looks whether its deletion is refused
 * with the date, and goes through after it. A lock that ends by itself leaves nothing behind.
 */
final class RetentionTrial {
  private static final Duration LOCKED = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private RetentionTrial() {}

  static ProbeResult tryOut(TrialPlace place) {
    place.put("a");
    StoredItem item = place.items().getFirst();
    Optional<Instant> now = item.since();
    if (now.isEmpty()) {
      return ProbeResult.untried(Trial.RETENTION, "The storage does not tell its time");
    }
    Instant until = now.get().plus(LOCKED);
    try {
      lock(place, item, until);
    } catch (S3Exception refused) {
      return ProbeResult.untried(
          Trial.RETENTION, "No object may be locked (" + Refusals.told(refused) + ")");
    }
    Optional<Obstacle> obstacle = remove(place, item);
    if (obstacle.isEmpty()) {
      return ProbeResult.note(
          Trial.RETENTION,
          "A locked object is deleted all the same",
          "locks hold up no deletion here, and keep nothing.");
    }
    boolean dated = obstacle.get().until().isPresent();
    return isGoneInTime(place, item)
        ? told(dated)
        : ProbeResult.cannot(
            Trial.RETENTION,
            "A locked object cannot be deleted after its lock has ended",
            "deletions stay blocked. Use another storage, or lock nothing.");
  }

  private static ProbeResult told(boolean dated) {
    return dated
        ? ProbeResult.fine(
            Trial.RETENTION,
            "The deletion is refused with the date of the lock, and goes through after it",
            "a blocked deletion says until when, and goes on by itself then.")
        : ProbeResult.note(
            Trial.RETENTION,
            "The deletion is refused without a date, and goes through after the lock",
            "a blocked deletion does not say until when; it is tried again after an hour, then once"
                + " a day.");
  }

  private static void lock(TrialPlace place, StoredItem item, Instant until) {
    place
        .client()
        .putObjectRetention(
            put ->
                put.bucket(place.bucket())
                    .key(item.key())
                    .versionId(item.id())
                    .retention(
                        lock ->
                            lock.mode(ObjectLockRetentionMode.GOVERNANCE).retainUntilDate(until)));
  }

  private static Optional<Obstacle> remove(TrialPlace place, StoredItem item) {
    return new ItemRemoval(place.connection())
        .remove(List.of(item)).stream().map(Fault::obstacle).findFirst();
  }

  /** By asking again: nobody but the store knows its clock. */
  private static boolean isGoneInTime(TrialPlace place, StoredItem item) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (remove(place, item).isPresent()) {
      if (System.nanoTime() > end || !place.pause(PAUSE)) {
        return false;
      }
    }
    return true;
  }
}
