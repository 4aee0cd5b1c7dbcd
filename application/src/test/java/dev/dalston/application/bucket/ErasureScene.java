package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A job in a bucket, and an eraser that counts what it removes. */
abstract class ErasureScene {
  final JobId job = JobId.next(Instant.now(), new SecureRandom());
  final InMemoryArtifactStore store = new InMemoryArtifactStore(true);
  final Counted counted = new Counted();

  /** Counts, and keeps what it was told. */
  static final class Counted implements Eraser.Tally {
    Inventory all = Inventory.EMPTY;
    Set<Sought> sought = Set.of();
    boolean pieceByPiece;

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

  Optional<Obstacle> erase(ArtifactKey... onRecord) {
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

  String key(String rest) {
    return ArtifactKey.prefixOf(job) + rest;
  }

  void plant(int objects) {
    IntStream.range(0, objects).forEach(n -> store.plant(key("%04d".formatted(n)), new byte[] {1}));
  }

  void begin(int uploads) {
    IntStream.range(0, uploads).forEach(n -> store.plantUpload(key("up-%04d".formatted(n))));
  }
}
