package dev.dalston.storage.s3;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Removes many items by one request. Its answer counts item by item: 200 says nothing, and what is
 * neither confirmed nor refused is unanswered. (The quiet mode would make silence a confirmation.)
 */
public final class BatchRemoval {
  /** Codes of a refusal that is about the request or one of its items, not about all items. */
  private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 403, 405, 411, 501);

  private final S3Connection connection;
  private volatile boolean unsupported;

  public BatchRemoval(S3Connection connection) {
    this.connection = connection;
  }

  /** What the store refused, and what it has to be asked about again. */
  public record Result(List<Fault> faults, List<StoredItem> unanswered) {}

  /** Whether the item can travel in XML 1.0 and come back as it was. */
  static boolean takes(StoredItem item) {
    return item.kind() != Kind.UPLOAD
        && !LostCharacters.areIn(item.key())
        && item.key()
            .codePoints()
            .allMatch(
                point ->
                    !Character.isISOControl(point)
                        && (point < 0xD800 || point > 0xDFFF)
                        && point != 0xFFFE
                        && point != 0xFFFF);
  }

  public Result remove(List<StoredItem> items) {
    if (unsupported || items.size() < 2) {
      return new Result(List.of(), items);
    }
    try {
      return sort(items, request(items));
    } catch (S3Exception fault) {
      unsupported |= S3Faults.isUnsupported(fault);
      if (ABOUT_THE_REQUEST.contains(fault.statusCode()) && !S3Faults.isOfTheStore(fault)) {
        return new Result(List.of(), items);
      }
      throw fault;
    }
  }

  private DeleteObjectsResponse request(List<StoredItem> items) {
    List<ObjectIdentifier> objects =
        items.stream()
            .map(
                item ->
                    ObjectIdentifier.builder()
                        .key(item.key())
                        .versionId(item.id().isEmpty() ? null : item.id())
                        .build())
            .toList();
    return connection
        .client()
        .deleteObjects(
            delete ->
                delete
                    .bucket(connection.bucket())
                    .delete(Delete.builder().objects(objects).quiet(false).build())
                    .overrideConfiguration(connection::transferring));
  }

  private Result sort(List<StoredItem> items, DeleteObjectsResponse answer) {
    Map<Name, StoredItem> open = new HashMap<>();
    items.forEach(item -> open.put(new Name(item.key(), item.id()), item));
    List<Fault> faults = new ArrayList<>();
    for (S3Error error : answer.errors()) {
      String code = error.code() == null ? "" : error.code();
      if (!S3Codes.isClear(code) && !S3Faults.isGone(code)) {
        // Asked for by itself, the item gets an answer with a status, which says more.
        continue;
      }
      StoredItem item = take(open, error.key(), error.versionId());
      if (item != null && !S3Faults.isGone(code)) {
        faults.add(new Fault(item, S3Faults.obstacle(code, 0, error.message())));
      }
    }
    for (DeletedObject done : answer.deleted()) {
      if (Boolean.TRUE.equals(done.deleteMarker())) {
        connection.observed().namedDeleteMarker();
      }
      take(open, done.key(), done.versionId());
    }
    return new Result(faults, List.copyOf(open.values()));
  }

  /** What the answer is about; Garage tells the version of what was named without one. */
  private static StoredItem take(Map<Name, StoredItem> open, String key, String version) {
    StoredItem named = open.remove(new Name(key, version));
    return named == null ? open.remove(new Name(key, "")) : named;
  }

  /** Stores write the version of an object without versions in three ways. */
  private record Name(String key, String id) {
    Name {
      id = id == null || id.equals("null") ? "" : id;
    }
  }
}
