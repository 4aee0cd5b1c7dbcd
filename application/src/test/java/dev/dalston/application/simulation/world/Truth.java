package dev.dalston.application.simulation.world;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What only the simulator knows: what is there in truth, what was asked for, and what came when
 * nobody waited for it any more. What the service tells its clients has to agree with it.
 */
final class Truth {
  private final Backends backends;
  private final Map<JobId, byte[]> confirmed = new HashMap<>();
  private final Map<JobId, Set<KeyId>> askedToDelete = new HashMap<>();
  private final Set<JobId> gone = new HashSet<>();
  private final Set<JobId> lost = new HashSet<>();
  private final Set<JobId> locked = new HashSet<>();
  private final Arrivals arrivals;
  private final Map<JobId, Long> intended = new HashMap<>();
  private final Set<String> kept = new HashSet<>();
  private final Set<String> strange = new HashSet<>();

  Truth(Backends backends) {
    this.backends = backends;
    this.arrivals = new Arrivals(backends, this::uploads);
  }

  Map<JobId, Job> jobs() {
    return backends.database.table("jobs");
  }

  Map<JobId, Deletion> deletions() {
    return backends.database.table("deletions");
  }

  Map<UUID, Upload> uploads() {
    return backends.database.table("uploads");
  }

  /** A key that may asks for it. */
  void deletionAsked(JobId job, KeyId by) {
    askedToDelete.computeIfAbsent(job, j -> new HashSet<>()).add(by);
  }

  Set<KeyId> whoAskedToDelete(JobId job) {
    return askedToDelete.getOrDefault(job, Set.of());
  }

  /** Whether it was confirmed and nobody asked to delete it. */
  boolean stays(JobId job) {
    return confirmed.containsKey(job) && !askedToDelete.containsKey(job);
  }

  Optional<byte[]> audioOf(JobId job) {
    return Optional.ofNullable(confirmed.get(job));
  }

  /** Its recording is gone, by nobody's order. */
  void recordingLost(JobId job) {
    lost.add(job);
    confirmed.remove(job);
    kept.remove(ArtifactKey.audioOf(job).value());
  }

  boolean isRecordingLost(JobId job) {
    return lost.contains(job);
  }

  /** Somebody locked something of it. */
  void locked(JobId job) {
    locked.add(job);
  }

  boolean wasLocked(JobId job) {
    return locked.contains(job);
  }

  /** Somebody else put something there. */
  void strange(String key) {
    strange.add(key);
  }

  /** It became its job's. */
  void kept(String key) {
    kept.add(key);
  }

  /** It is sent once more: until that is done, nobody promises that it is there. */
  void sentAgain(String key) {
    kept.remove(key);
  }

  /** A 201 was received. */
  void submitted(Job job, byte[] audio) {
    confirmed.put(job.id(), audio);
    check(
        askedToDelete.containsKey(job.id()) || isThere(ArtifactKey.audioOf(job.id())),
        "A submission is confirmed, and there is no recording",
        job.id());
  }

  /** A worker was told that there is no recording. */
  void missing(JobId job) {
    check(!stays(job), "A worker is told that there is no recording", job);
  }

  /** Whether a transcript of it is there. */
  boolean hasTranscript(JobId job) {
    return backends.bucket.find(ArtifactKey.prefixOf(job) + "output/", false).stream()
        .anyMatch(item -> item.kind() == Kind.OBJECT && item.key().endsWith("transcript.json"));
  }

  /** A 204 was received. */
  void deleted(JobId job) {
    check(!jobs().containsKey(job), "A deletion is confirmed, and the job is on record", job);
    nothingIsLeft(job, "A deletion is confirmed");
    gone.add(job);
  }

  /** A receipt was handed out. */
  void receiptShown(JobId job, String text) {
    check(
        backends.seal.open(text).filter(r -> r.job().equals(job)).isPresent() && !stays(job),
        "This is no receipt of that job",
        text);
  }

  /** Its deletion is on record since now. */
  void intended(JobId job) {
    intended.putIfAbsent(job, backends.scheduler.now());
  }

  /** Whether its deletion is on record. */
  boolean isIntended(JobId job) {
    return intended.containsKey(job);
  }

  /** Whether a client was told that nothing of it is left. */
  boolean isGone(JobId job) {
    return gone.contains(job);
  }

  /** Nothing is there but what came late, since the intent is on record. */
  void nothingIsLeft(JobId job, String when) {
    long since = intended.getOrDefault(job, 0L);
    List<StoredItem> left =
        backends.bucket.find(ArtifactKey.prefixOf(job), true).stream()
            .filter(item -> !arrivals.isLateAfter(since, item))
            .filter(item -> !arrivals.isBeyondNotice(item))
            .toList();
    check(left.isEmpty(), when + ", and this is left", left);
  }

  /** Whether something of the job is there that nobody can know of. */
  boolean hasUnknowable(JobId job) {
    return backends.bucket.find(ArtifactKey.prefixOf(job), true).stream()
        .anyMatch(arrivals::isBeyondNotice);
  }

  /** Whether it belongs to somebody: to a job, unless it is an upload that nobody sends. */
  boolean isOwned(StoredItem item) {
    return ArtifactKey.jobOf(item.key()).filter(jobs()::containsKey).isPresent()
            && (strange.contains(item.key()) || item.kind() != Kind.UPLOAD)
        || arrivals.isBeyondNotice(item);
  }

  /** Something is in the bucket from now on. It came late if it is on record no more. */
  void stored(StoredItem item) {
    if (arrivals.note(item) && ArtifactKey.jobOf(item.key()).filter(gone::contains).isPresent()) {
      backends.coverage.add("came after a 204");
    }
  }

  /** Something is in the bucket no more. */
  void removed(StoredItem item) {
    Optional<Job> job = ArtifactKey.jobOf(item.key()).map(jobs()::get);
    boolean promised =
        kept.contains(item.key()) && job.filter(j -> !j.isBeingDeleted()).isPresent();
    check(
        item.kind() != Kind.OBJECT || !promised || backends.bucket.current(item.key()).isPresent(),
        "Nobody asked to delete this, and it is removed",
        item);
  }

  boolean isThere(ArtifactKey key) {
    return backends.bucket.current(key.value()).isPresent();
  }

  static void check(boolean holds, String otherwise, Object about) {
    if (!holds) {
      throw new Violation(otherwise + ": " + about);
    }
  }
}
