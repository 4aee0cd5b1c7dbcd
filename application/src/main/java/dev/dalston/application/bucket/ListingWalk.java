package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Follows a listing from its start as far as it can be followed: on some stores a further page
 * fails, shows nothing but what the one before did, or leads round in a circle. What a page repeats
 * of the one before is left out. A page is asked for before the one before it is handed out:
 * whoever removes that one must not change where the listing goes on.
 */
public final class ListingWalk {
  private final Function<Optional<String>, Page> listing;
  private final Predicate<StoredItem> which;
  private Set<StoredItem> shown = Set.of();
  private Set<Sought> sought = Set.of();
  private Optional<String> cursor = Optional.empty();
  private Optional<Page> ahead;
  private RuntimeException broken;
  private Trail trail = Trail.BEGINNING;

  /** From the first page, of what matches; throws what the store throws if there is none. */
  public ListingWalk(Function<Optional<String>, Page> listing, Predicate<StoredItem> which) {
    this(listing, which, listing.apply(Optional.empty()));
  }

  /** From a first page that is there already. */
  ListingWalk(
      Function<Optional<String>, Page> listing, Predicate<StoredItem> which, Page firstPage) {
    this.listing = listing;
    this.which = which;
    Page first = fresh(firstPage);
    this.ahead = first.items().isEmpty() ? load() : Optional.of(first);
  }

  /** The page that comes next, with something on it; empty if none does. */
  public Optional<Page> peek() {
    return ahead;
  }

  /** The page that comes next, with something on it; empty if none does. */
  public Optional<Page> next() {
    Optional<Page> next = ahead;
    ahead = next.isEmpty() ? next : load();
    return next;
  }

  /** Why what comes behind the last page is not known; empty if nothing does. */
  public Optional<RuntimeException> broken() {
    return Optional.ofNullable(broken);
  }

  /** What the store was asked for. */
  Set<Sought> sought() {
    return sought;
  }

  private Optional<Page> load() {
    while (cursor.isPresent()) {
      Page page;
      try {
        page = fresh(listing.apply(cursor));
      } catch (BackendUnavailable | StoreRefused fault) {
        end(fault);
        return Optional.empty();
      }
      if (!page.items().isEmpty()) {
        return Optional.of(page);
      }
    }
    return Optional.empty();
  }

  /** Takes note of where it goes on. */
  private Page fresh(Page page) {
    List<StoredItem> unseen =
        page.items().stream().filter(item -> !shown.contains(item)).distinct().toList();
    boolean repeats = unseen.isEmpty() && !page.items().isEmpty();
    sought = page.sought();
    cursor = page.next();
    if (cursor.isPresent() && (repeats || leadsBack(cursor.get()))) {
      end(
          new StoreRefused(
              Obstacle.lasting("The storage's listing leads back to itself.", Optional.empty()),
              null));
    }
    if (!page.items().isEmpty()) {
      shown = new HashSet<>(page.items());
    }
    return new Page(unseen.stream().filter(which).toList(), cursor, sought);
  }

  private boolean leadsBack(String place) {
    Optional<Trail> further = trail.on(place);
    trail = further.orElse(trail);
    return further.isEmpty();
  }

  private void end(RuntimeException why) {
    broken = why;
    cursor = Optional.empty();
  }
}
