package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EraserTest {
  private final JobId job = JobId.next(Instant.now(), new SecureRandom());
  private final InMemoryArtifactStore store = new InMemoryArtifactStore(true);
  private final Counted counted = new Counted();

  /** Counts, and keeps what it was told. */
  private static final class Counted implements Eraser.Tally {
    private Inventory all = Inventory.EMPTY;
    private Set<Sought> sought = Set.of();
    private boolean pieceByPiece;

    /** All at once if the listing can be followed, as deletions do. */
    void everything(ListingWalk walk) {
      Inventory total = Inventory.EMPTY;
      for (Optional<Page> page = walk.next(); page.isPresent(); page = walk.next()) {
        total = total.plus(page.get().inventory());
      }
      pieceByPiece = walk.broken().isPresent();
      all = pieceByPiece ? Inventory.EMPTY : total;
    }

    @Override
    public boolean wantsStored() {
      return pieceByPiece;
    }

    @Override
    public boolean wantsUploads() {
      return all.uploads() == 0;
    }

    @Override
    public void found(Inventory found) {
      all = all.plus(found);
    }

    @Override
    public void removed() {}
  }

  private Optional<Obstacle> erase(ArtifactKey... onRecord) {
    Eraser eraser = new Eraser(store, new RealThreads());
    Target target = Target.everythingOf(job, () -> List.of(onRecord));
    Page first = eraser.look(target);
    counted.everything(eraser.walk(target, first));
    return switch (eraser.erase(target, counted, first)) {
      case Erasure.Left left -> Optional.of(left.obstacle());
      case Erasure.NothingLeft gone -> {
        counted.sought = gone.proof(Instant.EPOCH, Instant.EPOCH).sought();
        yield Optional.empty();
      }
    };
  }

  private String key(String rest) {
    return ArtifactKey.prefixOf(job) + rest;
  }

  private void plant(int objects) {
    IntStream.range(0, objects).forEach(n -> store.plant(key("%04d".formatted(n)), new byte[] {1}));
  }

  private void begin(int uploads) {
    IntStream.range(0, uploads).forEach(n -> store.plantUpload(key("up-%04d".formatted(n))));
  }

  @Test
  void a_listing_whose_further_pages_fail_is_asked_for_from_its_start() {
    for (RuntimeException fault :
        List.of(
            new BackendUnavailable("in trouble", null),
            new StoreRefused(Obstacle.lasting("no such marker", Optional.empty()), null))) {
      counted.all = Inventory.EMPTY;
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
      assertEquals(new Inventory(43, 0, 0, 42, 43), counted.all);
    }
  }

  @Test
  void what_a_page_repeats_of_the_one_before_is_counted_once() {
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
    assertEquals(new Inventory(9, 0, 0, 9, 9), counted.all);
  }

  @Test
  void a_listing_that_leads_back_ends_and_is_asked_for_from_its_start() {
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
    assertEquals(new Inventory(40, 0, 0, 0, 40), counted.all);
  }

  @Test
  void a_page_that_shows_the_one_before_once_more_is_the_end_of_what_can_be_followed() {
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
    assertEquals(new Inventory(9, 0, 0, 0, 9), counted.all);
  }

  @Test
  void a_page_with_more_than_was_asked_for_is_removed_in_pieces() {
    plant(2_345);
    begin(1_001);
    store.pageSize(5_000);

    assertEquals(Optional.empty(), erase());
    assertEquals(List.of(), store.everything());
    assertEquals(new Inventory(2_345, 0, 0, 1_001, 2_345), counted.all);
  }

  @Test
  void where_nothing_new_comes_to_light_the_obstacle_is_told() {
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
    assertEquals(Set.of(), counted.sought);
  }

  @Test
  void what_was_refused_a_moment_ago_is_there_although_it_is_not_listed() {
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
  void what_was_looked_for_is_told_when_nothing_was_found() {
    plant(1);

    assertEquals(Optional.empty(), erase());
    assertEquals(
        Set.of(Sought.OBJECTS, Sought.VERSIONS, Sought.DELETE_MARKERS, Sought.UPLOADS),
        counted.sought);
  }

  @Test
  void where_uploads_are_listed_by_key_each_key_that_is_known_is_asked_for() {
    store.listUploadsByExactKeyOnly();
    store.pageSize(500);
    plant(1_200);
    ArtifactKey onRecord = new ArtifactKey(job, key("output/t"));
    for (String known : List.of("0000", "0999", "1000", "1199", "input/audio", "output/t")) {
      store.plantUpload(key(known));
      store.plantUpload(key(known));
    }

    assertEquals(Optional.empty(), erase(onRecord));
    assertEquals(List.of(), store.everything());
    assertEquals(new Inventory(1_200, 0, 0, 12, 1_200), counted.all);
    assertTrue(counted.sought.contains(Sought.UPLOADS_BY_KEY));
    assertTrue(!counted.sought.contains(Sought.UPLOADS));
  }

  @Test
  void an_upload_that_is_not_given_up_by_key_is_an_obstacle() {
    store.listUploadsByExactKeyOnly();
    plant(1);
    store.plantUpload(key("0000"));
    store.stick(item -> item.kind() == Kind.UPLOAD, Obstacle.passing("busy"));

    assertEquals(Optional.of(Obstacle.passing("busy")), erase());
  }

  @Test
  void where_uploads_cannot_be_listed_nothing_is_confirmed() {
    store.listNoUploads();
    plant(3);

    assertTrue(erase().orElseThrow().lasting());
    assertEquals(List.of(), store.everything());
    assertEquals(Set.of(), counted.sought);
  }

  @Test
  void absence_behind_a_page_that_cannot_be_followed_is_not_believed() {
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
