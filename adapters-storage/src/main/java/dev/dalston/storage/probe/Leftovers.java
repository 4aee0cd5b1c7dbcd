package dev.dalston.storage.probe;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.storage.s3.ItemListing;
import dev.dalston.storage.s3.ItemRemoval;
import dev.dalston.storage.s3.UploadListing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Removes what probes left that were killed: what is older by the store's own clock than any probe
 * takes. Others may be trying the bucket at the same time.
 */
record Leftovers(Duration age) {
  /** Longer than any probe takes. */
  static final Leftovers USUAL = new Leftovers(Duration.ofMinutes(10));

  private static final Pattern OURS = Pattern.compile("probe/[0-9a-f-]{36}/(?s:.*)");
  private static final int MOST_PAGES = 10;

  ProbeResult remove(TrialPlace place) {
    place.put("now");
    Optional<Instant> now = place.items().getFirst().since();
    if (now.isEmpty()) {
      return ProbeResult.untried(
          Trial.LEFTOVERS, "The storage does not tell since when things are");
    }
    Instant before = now.get().minus(age);
    ItemListing items = new ItemListing(place.connection());
    UploadListing uploads = new UploadListing(place.connection());
    List<StoredItem> found = all(after -> items.page("probe/", after));
    found.addAll(all(after -> uploads.page("probe/", after)));
    if (found.stream().noneMatch(item -> item.kind() == Kind.UPLOAD)) {
      // Some stores list uploads by their exact key, or without any prefix.
      found.addAll(all(after -> uploads.page("", after)));
    }
    List<StoredItem> old =
        found.stream()
            .filter(item -> OURS.matcher(item.key()).matches())
            .filter(item -> !item.key().startsWith(place.prefix()) && item.isOlderThan(before))
            .toList();
    int left = new ItemRemoval(place.connection()).remove(old).size();
    if (left > 0) {
      return ProbeResult.note(
          Trial.LEFTOVERS,
          left + " things of an earlier probe cannot be removed",
          "they hold nothing; delete what is under probe/.");
    }
    return ProbeResult.fine(
        Trial.LEFTOVERS,
        old.isEmpty() ? "There is nothing" : old.size() + " things are removed",
        "a probe that is killed leaves nothing for long.");
  }

  private static List<StoredItem> all(Function<Optional<String>, Page> listing) {
    List<StoredItem> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    for (int pages = 0; pages < MOST_PAGES && (pages == 0 || next.isPresent()); pages++) {
      Page page = listing.apply(next);
      all.addAll(page.items());
      next = page.next();
    }
    return all;
  }
}
