package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Tally;
import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Uploads on their way: on record from before the first byte until the artifact belongs to its job
 * or is gone again.
 */
public final class UploadTracker {
  /** How long an upload's holder may be silent before it counts as lost. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final System.Logger LOG = System.getLogger(UploadTracker.class.getName());
  private static final int BATCH = 10;

  private final Transactions transactions;
  private final JobRepository jobs;
  private final UploadRegistry registry;
  private final ArtifactStore store;
  private final InstantSource clock;
  private final UUID instance;
  private final Set<UUID> sending = ConcurrentHashMap.newKeySet();

  /** On these ports; the instance is this process among those that share the database. */
  public UploadTracker(
      Transactions transactions,
      JobRepository jobs,
      UploadRegistry registry,
      ArtifactStore store,
      InstantSource clock,
      UUID instance) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.registry = registry;
    this.store = store;
    this.clock = clock;
    this.instance = instance;
  }

  /** Puts an upload on record, inside the caller's transaction. */
  public Upload begin(ArtifactKey key) {
    Upload upload = new Upload(UUID.randomUUID(), key, instance, clock.instant().plus(LEASE));
    registry.begin(upload);
    return upload;
  }

  /** It is on record, and this process sends it: from now on until it has {@link #ended}. */
  public void sending(Upload upload) {
    sending.add(upload.id());
  }

  /** Takes it off the record, inside the caller's transaction; false if it was taken for lost. */
  public boolean finish(Upload upload) {
    return registry.finish(upload.id());
  }

  /** What to throw where {@link #finish} says that it was taken for lost. */
  public static BackendUnavailable interrupted() {
    return new BackendUnavailable(
        "The upload was interrupted for too long. Please send it again.", null);
  }

  /** This process sends nothing more for it, however it ended, and lets its lease run out. */
  public void ended(Upload upload) {
    sending.remove(upload.id());
  }

  /**
   * Removes what an upload left that did not become part of a job. If that fails now, the record
   * stays and housekeeping does it.
   *
   * @param withObject whether a finished object goes too: the claim it was handed in under has
   *     ended
   */
  public void abandon(Upload upload, boolean withObject) {
    try {
      clear(upload, withObject);
    } catch (BackendUnavailable | StoreRefused later) {
      LOG.log(
          Level.WARNING,
          "An abandoned upload of job {0} is left to housekeeping: {1}",
          upload.key().job(),
          later.getMessage());
    }
  }

  /** Inside a transaction: keeps what this process is sending from being taken for lost. */
  public void renew() {
    Set<UUID> now = Set.copyOf(sending);
    if (!now.isEmpty()) {
      registry.renew(now, clock.instant().plus(LEASE));
    }
  }

  /**
   * Inside a transaction: takes over uploads whose holder is lost; {@link #abandon} them after it.
   */
  public List<Upload> takeOverLost() {
    Instant now = clock.instant();
    return registry.takeOverExpired(instance, now, now.plus(LEASE), BATCH);
  }

  private void clear(Upload upload, boolean withObject) {
    JobId job = upload.key().job();
    boolean jobExists = transactions.reading(() -> jobs.find(TenantScope.all(), job).isPresent());
    if (!jobExists) {
      // It was never made, or is forgotten: nothing under its prefix belongs to anybody.
      erase(Target.everythingOf(job, List.of(upload.key())));
    } else if (withObject || !isSentAgain(upload)) {
      erase(Target.key(upload.key().value(), item -> withObject || item.kind() == Kind.UPLOAD));
    }
    transactions.run(() -> registry.finish(upload.id()));
  }

  private boolean isSentAgain(Upload upload) {
    return transactions.reading(
        () ->
            registry.of(upload.key().job()).stream()
                .anyMatch(u -> u.key().equals(upload.key()) && !u.id().equals(upload.id())));
  }

  private void erase(Target target) {
    Optional<Obstacle> left = new Eraser(store).erase(target, Tally.NONE);
    if (left.isPresent()) {
      throw new StoreRefused(left.get(), null);
    }
  }
}
