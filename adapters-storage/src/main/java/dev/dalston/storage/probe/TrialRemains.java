package dev.dalston.storage.probe;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.storage.s3.ItemRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.EncodingType;

/**
 * Removes what a trial made. First by the keys that are known, because a store may list an odd key
 * by another name, or so that nobody can read the listing; then what is listed.
 */
final class TrialRemains {
  private static final int ROUNDS = 3;

  private final TrialPlace place;
  private final ItemRemoval removal;

  TrialRemains(TrialPlace place) {
    this.place = place;
    removal = new ItemRemoval(place.connection());
  }

  /**
   * Removes all.
   *
   * @throws RuntimeException if something is left, or nobody can tell
   */
  void remove() {
    List<StoredItem> left =
        place.made().stream()
            .filter(item -> item.kind() == Kind.OBJECT || !item.id().isEmpty())
            .toList();
    for (int round = 0; round < ROUNDS; round++) {
      List<Fault> faults = removal.remove(left);
      left = Stream.concat(faults.stream().map(Fault::item), listed().stream()).distinct().toList();
      if (left.isEmpty()) {
        return;
      }
    }
    throw new BackendUnavailable("Something is left of a trial.", null);
  }

  private List<StoredItem> listed() {
    List<StoredItem> begun =
        place.made().stream().filter(item -> item.kind() == Kind.UPLOAD).toList();
    try {
      List<StoredItem> listed = new ArrayList<>(place.items());
      if (!begun.isEmpty()) {
        listed.addAll(listedUploads(begun));
      }
      return listed;
    } catch (SdkException | BackendUnavailable | StoreRefused unreadable) {
      if (begun.stream().anyMatch(upload -> upload.id().isEmpty())) {
        throw unreadable;
      }
      // The store confirmed each removal by the key and id that it had given.
      LoggerFactory.getLogger(TrialRemains.class).debug("Cannot list to clear up", unreadable);
      return List.of();
    }
  }

  /** By the keys that we know, where a listing writes them in another way. */
  private List<StoredItem> listedUploads(List<StoredItem> begun) {
    Set<String> keys = begun.stream().map(StoredItem::key).collect(Collectors.toSet());
    return place
        .client()
        .listMultipartUploads(
            list ->
                list.bucket(place.bucket()).prefix(place.prefix()).encodingType(EncodingType.URL))
        .uploads()
        .stream()
        .flatMap(
            listed ->
                (keys.contains(listed.key()) ? Stream.of(listed.key()) : keys.stream())
                    .map(key -> new StoredItem(Kind.UPLOAD, key, listed.uploadId(), 0)))
        .toList();
  }
}
