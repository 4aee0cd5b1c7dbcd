package dev.dalston.domain.deletion;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a bucket can be asked for, by a listing under a prefix unless it says otherwise. */
public enum Sought {
  /** Current objects. */
  OBJECTS,
  /** Older versions of objects. */
  VERSIONS,
  /** Markers that hide older versions. */
  DELETE_MARKERS,
  /** Uploads that were begun and not finished. */
  UPLOADS,
  /** The same, but only of keys that are known: the storage lists no uploads by prefix. */
  UPLOADS_BY_KEY;

  /** Whether unfinished uploads are among them, one way or the other. */
  public static boolean includesUploads(Set<Sought> sought) {
    return sought.contains(UPLOADS) || sought.contains(UPLOADS_BY_KEY);
  }

  /** All of both, in the order above. */
  public static Set<Sought> together(Set<Sought> some, Set<Sought> others) {
    Set<Sought> all = EnumSet.noneOf(Sought.class);
    all.addAll(some);
    all.addAll(others);
    return all;
  }

  /** As it is written in ledgers and receipts, for ever. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What the name stands for.
   *
   * @throws IllegalArgumentException if it stands for nothing
   */
  public static Sought parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
