package dev.dalston.storage.s3;

import dev.dalston.application.port.StoredItem;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** How a request names an object, version or delete marker. */
public final class ItemName {
  private ItemName() {}

  /** In a request for many. */
  public static ObjectIdentifier of(StoredItem item) {
    return ObjectIdentifier.builder().key(item.key()).versionId(versionOrNull(item)).build();
  }

  /** Beside the key; null where there is none, as the client library wants it. */
  static String versionOrNull(StoredItem item) {
    return item.id().isEmpty() ? null : item.id();
  }
}
