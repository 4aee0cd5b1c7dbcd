package dev.dalston.storage.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** Walks through a listing page after page, and says how that went. */
final class PageWalk {
  /**
   * One page.
   *
   * @param names what is on it, each by a name of its own
   * @param next how it says that it goes on; empty where it says that this was all
   */
  record Page(List<String> names, boolean truncated, Optional<Marker> next) {}

  /**
   * Where a page says that the listing goes on.
   *
   * @param id the id of a version or upload beside the key; may be missing
   */
  record Marker(String key, String id) {}

  /** A listing that can be asked for a page of at most that size. */
  interface Listing {
    Page page(int size, Optional<Marker> after);
  }

  private PageWalk() {}

  /**
   * What is amiss, empty if the pages showed each of these names once.
   *
   * @throws SdkException if not even a first page is to be had
   */
  static Optional<String> walk(Listing listing, int size, Set<String> expected) {
    List<String> shown = new ArrayList<>();
    Optional<Marker> after = Optional.empty();
    try {
      for (int pages = 0; pages <= 2 * expected.size(); pages++) {
        Page page = listing.page(size, after);
        if (page.names().size() > size) {
          return Optional.of("a page has more items than were asked for");
        }
        shown.addAll(page.names());
        if (!page.truncated()) {
          return compared(shown, expected);
        }
        if (page.next().isEmpty() || page.next().equals(after)) {
          return Optional.of("a page does not say how the listing goes on");
        }
        after = page.next();
      }
      return Optional.of("the pages repeat without an end");
    } catch (SdkException refused) {
      if (after.isEmpty()) {
        throw refused;
      }
      return Optional.of("it refuses the marker that it gave (" + Refusals.told(refused) + ")");
    }
  }

  private static Optional<String> compared(List<String> shown, Set<String> expected) {
    if (!new HashSet<>(shown).containsAll(expected)) {
      return Optional.of("the pages leave something out and say that this is all");
    }
    return shown.size() > expected.size()
        ? Optional.of("pages show an item again that the one before has shown")
        : Optional.empty();
  }
}
