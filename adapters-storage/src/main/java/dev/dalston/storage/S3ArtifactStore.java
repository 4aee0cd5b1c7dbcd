package dev.dalston.storage;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.Meter;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.storage.probe.AnswerFields;
import dev.dalston.storage.probe.BucketProbe;
import dev.dalston.storage.probe.ProbeReport;
import dev.dalston.storage.probe.StoreProbe;
import dev.dalston.storage.s3.Bucket;
import dev.dalston.storage.s3.ItemListing;
import dev.dalston.storage.s3.ItemRemoval;
import dev.dalston.storage.s3.ObjectRead;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Settings;
import dev.dalston.storage.s3.StreamedPut;
import dev.dalston.storage.s3.UploadListing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A bucket of any store that speaks S3. Safe for use by many threads; until it is closed it holds
 * up to 64 connections for what is read out, and as many for everything else.
 *
 * <p>A store that cannot list versions is taken to keep none as long as it does not say that
 * versioning is on and names no delete marker. Of one that cannot list unfinished uploads nobody
 * can tell that none is left. {@link #examine} tells which of this is the case.
 */
public final class S3ArtifactStore implements ArtifactStore, AutoCloseable {
  private final AnswerFields answers;
  private final S3Connection connection;
  private final Bucket bucket;
  private final ObjectRead objects;
  private final StreamedPut put;
  private final ItemListing listing;
  private final UploadListing uploads;
  private final ItemRemoval removal;
  private final StoreProbe probe;

  /** One whose faults nobody counts. */
  public S3ArtifactStore(S3Settings settings) {
    this(settings, Meter.NONE);
  }

  /** Connects with the first call, not before. */
  public S3ArtifactStore(S3Settings settings, Meter meter) {
    this(settings, meter, new AnswerFields());
  }

  private S3ArtifactStore(S3Settings settings, Meter meter, AnswerFields answers) {
    this(new S3Connection(settings, meter, answers), answers);
  }

  /** Over a connection that it closes, and of which {@code answers} hears. */
  S3ArtifactStore(S3Connection connection, AnswerFields answers) {
    this.connection = connection;
    this.answers = answers;
    bucket = new Bucket(connection);
    objects = new ObjectRead(connection);
    put = new StreamedPut(connection);
    listing = new ItemListing(connection);
    uploads = new UploadListing(connection);
    removal = new ItemRemoval(connection);
    probe = new StoreProbe(connection, listing, removal);
  }

  @Override
  public long put(ArtifactKey key, String contentType, InputStream body) throws IOException {
    return put.store(key.value(), contentType, body);
  }

  @Override
  public Optional<StoredArtifact> open(ArtifactKey key, Optional<ByteRange> range) {
    return objects.open(key.value(), range);
  }

  @Override
  public boolean exists(ArtifactKey key) {
    return objects.exists(key.value());
  }

  @Override
  public Page list(String prefix, Optional<String> after) {
    return listing.page(prefix, after);
  }

  @Override
  public Page uploads(String prefix, Optional<String> after) {
    return uploads.page(prefix, after);
  }

  @Override
  public List<StoredItem> uploadsTo(Collection<String> keys) {
    return uploads.to(keys);
  }

  @Override
  public List<Fault> remove(List<StoredItem> items) {
    if (items.size() > BATCH) {
      throw new IllegalArgumentException(items.size() + " items are more than " + BATCH);
    }
    return removal.remove(items);
  }

  @Override
  public void recheck() {
    listing.recheck();
  }

  @Override
  public void probe() {
    probe.tryOut();
  }

  /**
   * The archive of receipts on the same store; it lives as long as this does.
   *
   * @param bucket empty for the same bucket
   */
  public ReceiptArchive receipts(Optional<String> bucket) {
    return new S3ReceiptArchive(connection, bucket.orElse(connection.bucket()));
  }

  /** Whether the bucket answers and lets us in, within two seconds. */
  public boolean isReachable() {
    return bucket.isReachable();
  }

  /**
   * Looks whether the bucket lets a deletion keep its promise; see {@link
   * BucketProbe#ofThePromise}.
   */
  public ProbeReport examine() {
    return BucketProbe.ofThePromise(connection, answers);
  }

  /** Creates the bucket if it is not there. */
  public void ensureBucket() {
    bucket.ensure();
  }

  /** Closes all connections; calls under way fail. */
  @Override
  public void close() {
    connection.close();
  }
}
