package dev.dalston.storage.probe;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.fault.S3Faults;
import dev.dalston.storage.s3.Bucket;
import dev.dalston.storage.s3.ItemListing;
import dev.dalston.storage.s3.ItemRemoval;
import dev.dalston.storage.s3.S3Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Tries whether the store still does what deletions need of it, on an object of its own. What a
 * probe left that did not come to its end, the next one removes.
 */
public final class StoreProbe {

  private final S3Connection connection;
  private final ItemListing listing;
  private final ItemRemoval removal;

  public StoreProbe(S3Connection connection, ItemListing listing, ItemRemoval removal) {
    this.connection = connection;
    this.listing = listing;
    this.removal = removal;
  }

  /** Throws what ails the store as a whole; returns if nothing does. */
  public void tryOut() {
    try {
      List<StoredItem> own = own();
      if (own.isEmpty() && !isUndeletable()) {
        put();
        own = own();
      }
      remove(own);
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  /** What is stored in such a bucket would stay there. */
  private boolean isUndeletable() {
    BucketSettingsProbe settings = new BucketSettingsProbe(connection, new ProbeReportBuilder());
    settings.ask();
    return settings.isUndeletable();
  }

  private void put() {
    try {
      connection
          .client()
          .putObject(
              put -> put.bucket(connection.bucket()).key(Bucket.OWN + UUID.randomUUID()),
              RequestBody.fromString("dalston"));
    } catch (SdkException fault) {
      if (!S3Faults.isFull(fault)) {
        throw fault;
      }
    }
  }

  /**
   * What is there already serves as well: where nothing can be removed, there is not more of it.
   */
  private List<StoredItem> own() {
    return listing.page(Bucket.OWN, Optional.empty()).items();
  }

  private void remove(List<StoredItem> own) {
    for (Fault fault : removal.remove(own)) {
      Obstacle obstacle = fault.obstacle();
      throw obstacle.lasting()
          ? new StoreRefused(obstacle, null)
          : new BackendUnavailable(obstacle.reason(), null);
    }
  }
}
