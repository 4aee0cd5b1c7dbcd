package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EraserTest extends ErasureScene {
  @Test
  void aListingWhoseFurtherPagesFailIsAskedForFromItsStart() {
    for (RuntimeException fault :
        List.of(
            new BackendUnavailable("in trouble", null),
            new StoreRefused(Obstacle.lasting("no such marker", Optional.empty()), null))) {
      plant(43);
      begin(42);
      store.pageSize(5);
      store.changePages(
          (prefix, after, page) -> {
            if (after.isPresent()) {
              throw fault;
            }
            return page;
          });

      assertEquals(Optional.empty(), erase());
      assertEquals(List.of(), store.everything());
      assertEquals(new Inventory(43, 0, 0, 42, 43), counted.all());
    }
  }

  @Test
  void whatAPageRepeatsOfTheOneBeforeIsCountedOnce() {
    plant(9);
    begin(9);
    store.pageSize(2);
    var last = new ArrayList<StoredItem>();
    store.changePages(
        (prefix, after, page) -> {
          List<StoredItem> items = new ArrayList<>(after.isPresent() ? last : List.of());
          items.addAll(page.items());
          last.clear();
          last.addAll(
              page.items().subList(Math.max(0, page.items().size() - 1), page.items().size()));
          return new Page(items, page.next(), page.sought());
        });

    assertEquals(Optional.empty(), erase());
    assertEquals(List.of(), store.everything());
    assertEquals(new Inventory(9, 0, 0, 9, 9), counted.all());
  }

  @Test
  void aListingThatLeadsBackEndsAndIsAskedForFromItsStart() {
    plant(40);
    store.pageSize(3);
    var pages = new ArrayList<Page>();
    store.changePages(
        (prefix, after, page) -> {
          if (after.isEmpty()) {
            pages.clear();
          }
          pages.add(page);
          // The third and the fourth page lead to each other.
          return pages.size() < 4
              ? page
              : new Page(page.items(), pages.get(1 + pages.size() % 2).next(), page.sought());
        });

    assertEquals(Optional.empty(), erase());
    assertEquals(List.of(), store.everything());
    assertEquals(new Inventory(40, 0, 0, 0, 40), counted.all());
  }

  @Test
  void aPageThatShowsTheOneBeforeOnceMoreIsTheEndOfWhatCanBeFollowed() {
    plant(9);
    store.pageSize(2);
    var first = new ArrayList<Page>();
    store.changePages(
        (prefix, after, page) -> {
          if (after.isEmpty()) {
            first.clear();
            first.add(page);
          }
          return first.getFirst();
        });
    assertEquals(Optional.empty(), erase());
    assertEquals(new Inventory(9, 0, 0, 0, 9), counted.all());
  }

  @Test
  void aPageWithMoreThanWasAskedForIsRemovedInPieces() {
    plant(2_345);
    begin(1_001);
    store.pageSize(5_000);

    assertEquals(Optional.empty(), erase());
    assertEquals(List.of(), store.everything());
    assertEquals(new Inventory(2_345, 0, 0, 1_001, 2_345), counted.all());
  }

  @Test
  void whereNothingNewComesToLightTheObstacleIsTold() {
    plant(12);
    store.pageSize(3);
    Obstacle locked = Obstacle.lasting("locked", Optional.empty());
    store.stick(item -> item.key().compareTo(key("0003")) < 0, locked);
    store.changePages(
        (prefix, after, page) -> {
          if (after.isPresent()) {
            throw new BackendUnavailable("in trouble", null);
          }
          return page;
        });

    assertEquals(Optional.of(locked), erase());
    assertEquals(Set.of(), counted.sought());
  }

  @Test
  void whatWasRefusedAMomentAgoIsThereAlthoughItIsNotListed() {
    plant(1);
    Obstacle busy = Obstacle.passing("busy");
    store.stick(item -> true, busy);
    AtomicInteger looks = new AtomicInteger();
    store.changePages(
        (prefix, after, page) ->
            looks.incrementAndGet() == 3
                ? new Page(List.of(), Optional.empty(), page.sought())
                : page);

    assertEquals(Optional.of(busy), erase());
    assertEquals(1, store.everything().size());
    assertTrue(looks.get() > 3, "it was not listed once");
  }

  @Test
  void anEmptyPageRightAfterACutListingIsLookedAtOnceMore() {
    plant(3);
    store.pageSize(1);
    AtomicInteger looks = new AtomicInteger();
    store.changePages(
        (prefix, after, page) -> {
          if (!page.sought().contains(Sought.UPLOADS)
              && after.isEmpty()
              && looks.incrementAndGet() == 2) {
            return new Page(List.of(), Optional.empty(), page.sought());
          }
          return after.isPresent() ? new Page(List.of(), after, page.sought()) : page;
        });

    assertEquals(Optional.empty(), erase());
    assertEquals(List.of(), store.everything());
  }

  @Test
  void absenceBehindAPageThatCannotBeFollowedIsNotBelieved() {
    plant(9);
    store.pageSize(2);
    store.changePages(
        (prefix, after, page) -> {
          if (after.isPresent()) {
            throw new StoreRefused(Obstacle.lasting("no such marker", Optional.empty()), null);
          }
          return page;
        });
    var eraser = new Eraser(store, new RealThreads());
    Target last = new Target(key(""), List::of, item -> item.key().equals(key("0008")));
    try {
      assertInstanceOf(Erasure.Left.class, eraser.erase(last));
    } catch (StoreRefused refused) {
      assertEquals("no such marker", refused.getMessage());
    }
    assertEquals(9, store.everything().size());
  }
}
