package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.Meter;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.id.TimeOrderedUuid;
import dev.dalston.domain.lease.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Uploads on their way: on record from before the first byte until the artifact belongs to its job
 * or is gone again.
 */
public final class UploadTracker {
  /** How long an upload's holder may be silent before it counts as lost. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  private static final System.Logger LOG = System.getLogger(UploadTracker.class.getName());
  private static final int BATCH = 10;

  private final Transactions transactions;
  private final UploadRegistry registry;
  private final ArtifactStore store;
  private final UploadClearing clearing;
  private final Host host;
  private final Set<UUID> sending = ConcurrentHashMap.newKeySet();

  /** On these ports. */
  public UploadTracker(
      Transactions transactions,
      JobRepository jobs,
      UploadRegistry registry,
      ArtifactStore store,
      Host host) {
    this.transactions = transactions;
    this.registry = registry;
    this.store = store;
    this.clearing =
        new UploadClearing(transactions, jobs, registry, new Eraser(store, host.threads()));
    this.host = host;
  }

  /** What became of an artifact that was sent: whether it is its job's now, and the answer. */
  public record Sent<T>(boolean belongs, T answer) {}

  /** What makes an artifact its job's, given its length. */
  public interface Belonging<T> {
    Sent<T> decide(long bytes) throws IOException;
  }

  /**
   * Puts an upload on record, inside the caller's transaction.
   *
   * @param key given the upload's id: a key that no other upload ever uses
   */
  public Upload begin(Function<UUID, ArtifactKey> key) {
    UUID id = newId();
    Upload upload = new Upload(id, key.apply(id), lease());
    registry.begin(upload);
    return upload;
  }

  /**
   * Sends what is on record, then makes it its job's; where that does not come about, what was sent
   * is removed.
   *
   * @param upload begun, and committed
   * @param belongs given the length: makes the artifact its job's, in one transaction that asks
   *     {@link #finish} first; runs after the last byte is stored
   * @throws IOException if the body breaks
   * @throws BackendUnavailable if the upload was taken for lost meanwhile, or a backend is away
   */
  public <T> T store(Upload upload, String contentType, InputStream body, Belonging<T> belongs)
      throws IOException {
    boolean kept = false;
    sending.add(upload.id());
    try {
      long bytes = store.put(upload.key(), contentType, body);
      Sent<T> sent = belongs.decide(bytes);
      kept = sent.belongs();
      return sent.answer();
    } finally {
      sending.remove(upload.id());
      if (!kept) {
        orLater(upload.key(), () -> clearing.clear(upload, lease().until()));
      }
    }
  }

  /**
   * Takes it off the record, inside the caller's transaction: the artifact is its job's if that
   * commits.
   *
   * @throws BackendUnavailable if it was taken for lost
   */
  public void finish(Upload upload) {
    if (!registry.finish(upload)) {
      host.meter().leaseLost(Meter.Work.UPLOAD);
      throw new BackendUnavailable(
          "The upload was interrupted for too long. Please send it again.", null);
    }
  }

  /** Keeps what this process is sending from being taken for lost. */
  public void renew() {
    Set<UUID> now = new TreeSet<>(sending);
    if (!now.isEmpty()) {
      transactions.run(() -> registry.renew(now, lease()));
    }
  }

  /** Takes over uploads whose holder is lost, and removes what is left of them. */
  public void recover() {
    transactions
        .inTransaction(() -> registry.takeOverExpired(host.clock().instant(), lease(), BATCH))
        .forEach(
            lost ->
                host.threads()
                    .start("lost-upload", () -> orLater(lost.key(), () -> clearing.clear(lost))));
  }

  /** If it cannot be cleared away now, the record stays and housekeeping does it. */
  private void orLater(ArtifactKey key, Runnable clear) {
    try {
      clear.run();
    } catch (BackendUnavailable | StoreRefused later) {
      LOG.log(
          Level.WARNING,
          "An abandoned upload of job {0} is left to housekeeping: {1}",
          key.job(),
          later.getMessage());
    }
  }

  private Lease lease() {
    return host.lease(LEASE);
  }

  private UUID newId() {
    return TimeOrderedUuid.next(host.clock().instant(), host.random());
  }
}
