package dev.dalston.storage.probe;

import dev.dalston.application.port.StoredItem;
import dev.dalston.storage.probe.PageWalk.Listing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** Whether listings longer than a page can be read to their end. */
final class PageTrials {
  private static final List<String> PLAIN = List.of("a", "b", "c", "d");

  /** Their markers lead elsewhere if they are decoded once too often, or not at all. */
  private static final List<String> ODD = List.of("a%7Ea", "aB", "a~b", "b+c", "bc");

  private static final String WHOLE = "a listing of any length is read to its end.";
  private static final String BROKEN =
      "a deletion removes what it sees and lists again from the start, so that large jobs take"
          + " longer; reconciling reads shorter prefixes one by one.";

  private PageTrials() {}

  static ProbeResult objects(TrialPlace place) {
    PLAIN.forEach(place::put);
    return result(Trial.OBJECT_PAGES, walk(new PageListings(place).objects(), keys(place, PLAIN)));
  }

  static ProbeResult versions(TrialPlace place) {
    PLAIN.forEach(place::put);
    place.put("b");
    place.put("b");
    return result(
        Trial.VERSION_PAGES, walk(new PageListings(place).versions(), versionNames(place)));
  }

  static ProbeResult uploads(TrialPlace place) {
    List<StoredItem> begun = Stream.of("a", "a", "b").map(place::begin).toList();
    Set<String> ids = begun.stream().map(StoredItem::id).collect(Collectors.toSet());
    PageListings listings = new PageListings(place);
    if (!listings.uploads(place.prefix()).page(9, Optional.empty()).names().isEmpty()) {
      return result(Trial.UPLOAD_PAGES, walk(listings.uploads(place.prefix()), ids));
    }
    // Where only an exact key lists any, those of one key.
    Listing ofOneKey = listings.uploads(begun.getFirst().key());
    return result(Trial.UPLOAD_PAGES, walk(ofOneKey, Set.of(begun.get(0).id(), begun.get(1).id())));
  }

  static ProbeResult markers(TrialPlace place) {
    ODD.forEach(place::put);
    PageListings listings = new PageListings(place);
    Optional<String> amiss =
        PageWalk.walk(listings.objects(), 1, keys(place, ODD)).or(() -> versionMarkers(place));
    return result(Trial.MARKERS, amiss);
  }

  private static Optional<String> versionMarkers(TrialPlace place) {
    try {
      return PageWalk.walk(new PageListings(place).versions(), 1, versionNames(place))
          .map(what -> "of versions, " + what);
    } catch (SdkException fault) {
      if (Refusals.isUnsupported(fault)) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  private static Set<String> versionNames(TrialPlace place) {
    return place.items().stream()
        .map(item -> PageListings.name(item.key(), item.id()))
        .collect(Collectors.toSet());
  }

  private static Optional<String> walk(Listing listing, Set<String> expected) {
    return PageWalk.walk(listing, 2, expected).or(() -> PageWalk.walk(listing, 1, expected));
  }

  private static ProbeResult result(Trial trial, Optional<String> amiss) {
    return amiss
        .map(what -> ProbeResult.note(trial, capital(what), BROKEN))
        .orElseGet(() -> ProbeResult.fine(trial, "Each is listed once", WHOLE));
  }

  private static String capital(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
  }

  private static Set<String> keys(TrialPlace place, List<String> names) {
    return names.stream().map(place::key).collect(Collectors.toSet());
  }
}
