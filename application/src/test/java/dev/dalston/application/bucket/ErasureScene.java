package dev.dalston.application.bucket;

import dev.dalston.application.bucket.Eraser.Target;
import dev.dalston.application.fake.CountedErasure;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A job in a bucket, and an eraser that counts what it removes. */
abstract class ErasureScene {
  final JobId job = JobId.next(Instant.now(), new SecureRandom());
  final InMemoryArtifactStore store = new InMemoryArtifactStore(true);
  final CountedErasure counted = new CountedErasure();

  Optional<Obstacle> erase(ArtifactKey... onRecord) {
    return counted.erase(store, Target.everythingOf(job, () -> List.of(onRecord)));
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
