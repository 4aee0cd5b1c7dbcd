package dev.dalston.application.port;

import java.util.List;

/** A page of something, and whether there is more behind it. */
public record Slice<T>(List<T> items, boolean hasMore) {
  /** Of what was asked for with one more than the limit. */
  public static <T> Slice<T> of(List<T> oneMore, int limit) {
    boolean more = oneMore.size() > limit;
    return new Slice<>(more ? List.copyOf(oneMore.subList(0, limit)) : oneMore, more);
  }
}
