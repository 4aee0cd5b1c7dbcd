package dev.dalston.storage.s3;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Removes items: in one request where that is possible, and one by one, eight at a time, what a
 * request for many cannot carry, did not answer for, or failed for as a whole.
 */
public final class ItemRemoval {
  private final S3Connection connection;
  private final BatchRemoval batches;
  private final UploadRemoval uploads;
  private final LockLookup locks;
  private final LostCharacters lost;

  public ItemRemoval(S3Connection connection) {
    this.connection = connection;
    batches = new BatchRemoval(connection);
    uploads = new UploadRemoval(connection);
    locks = new LockLookup(connection);
    lost = new LostCharacters(connection);
  }

  public List<Fault> remove(List<StoredItem> items) {
    List<StoredItem> batch = items.stream().filter(BatchRemoval::takes).toList();
    List<StoredItem> single =
        new ArrayList<>(items.stream().filter(item -> !BatchRemoval.takes(item)).toList());
    try {
      BatchRemoval.Result result = batches.remove(batch);
      single.addAll(result.unanswered());
      List<Fault> faults = new ArrayList<>(result.faults());
      faults.addAll(oneByOne(single));
      return locks.explain(faults);
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  private List<Fault> oneByOne(List<StoredItem> items) {
    // A store that does not answer, or that lets nobody in, is not asked a thousand times.
    var silence = new AtomicReference<Obstacle>();
    return EightAtATime.ask(items, item -> removeOne(item, silence)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private void delete(StoredItem item, String key) {
    if (item.kind() == Kind.UPLOAD) {
      uploads.abort(key, item.id());
      return;
    }
    DeleteObjectResponse done =
        connection
            .client()
            .deleteObject(
                delete ->
                    delete
                        .bucket(connection.bucket())
                        .key(key)
                        .versionId(item.id().isEmpty() ? null : item.id()));
    if (Boolean.TRUE.equals(done.deleteMarker())) {
      connection.observed().namedDeleteMarker();
    }
  }

  private Optional<Fault> removeOne(StoredItem item, AtomicReference<Obstacle> silence) {
    if (silence.get() != null) {
      return Optional.of(new Fault(item, silence.get()));
    }
    try {
      List<String> keys = LostCharacters.areIn(item.key()) ? lost.meant(item) : List.of(item.key());
      keys.forEach(key -> delete(item, key));
      return Optional.empty();
    } catch (SdkException fault) {
      if (fault instanceof S3Exception answer && S3Faults.isGone(answer)) {
        return Optional.empty();
      }
      Obstacle obstacle = S3Faults.obstacle(fault);
      if (S3Faults.isOfTheStore(fault)) {
        silence.set(obstacle);
      }
      return Optional.of(new Fault(item, obstacle));
    }
  }
}
