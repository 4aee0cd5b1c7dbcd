package dev.dalston.storage.s3;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds out which keys a store means by one with U+FFFD in it: what is written in Go lists that for
 * each character that XML cannot carry, and an object of the listed name there is not. The
 * beginning of a key is asked for in a URL, which carries them all.
 */
record LostCharacters(S3Connection connection) {
  private static final char LOST = '\uFFFD';

  /** So many keys may be meant by one. */
  private static final int MOST = 100;

  private static final List<String> CANDIDATES =
      IntStream.concat(IntStream.range(0, 0x20), IntStream.of(LOST, 0xFFFE, 0xFFFF))
          .mapToObj(Character::toString)
          .toList();

  static boolean areIn(String key) {
    return key.indexOf(LOST) >= 0;
  }

  /** The keys that are there and listed like that; the one itself if there is none. */
  List<String> meant(StoredItem item) {
    String[] parts = item.key().split(String.valueOf(LOST), -1);
    List<String> beginnings = List.of(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      List<String> longer = new ArrayList<>();
      for (String beginning : beginnings) {
        CANDIDATES.stream()
            .map(beginning::concat)
            .filter(prefix -> isAnythingUnder(prefix, item.kind()))
            .limit(MOST)
            .forEach(longer::add);
      }
      String rest = parts[i];
      beginnings = longer.stream().limit(MOST).map(prefix -> prefix + rest).toList();
    }
    List<String> there =
        beginnings.stream().filter(key -> isAnythingUnder(key, item.kind())).toList();
    return there.isEmpty() ? List.of(item.key()) : there;
  }

  private boolean isAnythingUnder(String prefix, Kind kind) {
    if (kind == Kind.UPLOAD) {
      return connection
          .client()
          .listMultipartUploads(
              list -> list.bucket(connection.bucket()).prefix(prefix).maxUploads(1))
          .hasUploads();
    }
    if (connection.observed().isWithoutVersions()) {
      return connection
          .client()
          .listObjectsV2(list -> list.bucket(connection.bucket()).prefix(prefix).maxKeys(1))
          .hasContents();
    }
    var found =
        connection
            .client()
            .listObjectVersions(list -> list.bucket(connection.bucket()).prefix(prefix).maxKeys(1));
    return found.hasVersions() || found.hasDeleteMarkers();
  }
}
