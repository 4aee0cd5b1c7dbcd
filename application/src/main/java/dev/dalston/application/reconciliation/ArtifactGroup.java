package dev.dalston.application.reconciliation;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.time.Instant;

/**
 * What a listing has shown of one job so far.
 *
 * @param newest since when the newest of it is there; the far future if that is not known of one
 * @param audio whether the recording is among it
 */
record ArtifactGroup(JobId job, long items, long bytes, Instant newest, boolean audio) {
  private static final Instant UNKNOWN = Instant.ofEpochMilli(Long.MAX_VALUE);

  static ArtifactGroup of(JobId job) {
    return new ArtifactGroup(job, 0, 0, Instant.EPOCH, false);
  }

  ArtifactGroup with(StoredItem item) {
    Instant since = item.since().orElse(UNKNOWN);
    boolean isAudio =
        item.kind() == Kind.OBJECT && item.key().equals(ArtifactKey.audioOf(job).value());
    return new ArtifactGroup(
        job,
        items + 1,
        bytes + item.bytes(),
        since.isAfter(newest) ? since : newest,
        audio || isAudio);
  }

  boolean isOlderThan(Instant time) {
    return newest.isBefore(time);
  }
}
