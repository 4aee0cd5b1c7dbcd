package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** What the contract of the artifact store needs of the store under test, besides the port. */
public interface StoredThings {
  /** The store under test; its bucket may hold what other tests left. */
  ArtifactStore store();

  /** The store under test once more, on the same bucket, with pages of at most that size. */
  ArtifactStore inPagesOf(int size);

  /** A way into the same bucket past the port. */
  Bucket bucket();

  /** Whether the bucket keeps versions; the contract checks that it is so. */
  boolean keepsVersions();

  /** The bucket as somebody else sees it. */
  interface Bucket {
    /** Stores an object; false if this store refuses such a key. */
    boolean put(String key, byte[] content);

    /** Deletes a key without naming a version. */
    void delete(String key);

    /**
     * Begins an upload and leaves it; returns its id, empty if the store did not tell it or refuses
     * such a key.
     */
    String beginUpload(String key, byte[] part);

    /** Whether there is an object, an older version or a delete marker of exactly this key. */
    boolean holds(String key);

    /** Whether the upload is begun, and neither completed nor aborted. */
    boolean holdsUpload(String key, String id);
  }

  /** All pages together. */
  static List<StoredItem> listAll(ArtifactStore store, JobId job) {
    return all(after -> store.list(job, after));
  }

  /** The unfinished uploads of the job, all pages together. */
  static List<StoredItem> uploads(ArtifactStore store, JobId job) {
    return all(after -> store.uploads(ArtifactKey.prefixOf(job), after));
  }

  private static List<StoredItem> all(Function<Optional<String>, ArtifactStore.Page> listing) {
    List<StoredItem> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ArtifactStore.Page page = listing.apply(next);
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  /** Stores an object of one byte under each key, many at a time. */
  static void plant(Bucket bucket, Collection<String> keys) {
    try (var threads = Executors.newFixedThreadPool(24, Thread.ofVirtual().factory())) {
      List<Future<Boolean>> done =
          keys.stream().map(key -> threads.submit(() -> bucket.put(key, new byte[] {7}))).toList();
      for (Future<Boolean> put : done) {
        assertTrue(put.get());
      }
    } catch (InterruptedException | ExecutionException fault) {
      throw new AssertionError(fault);
    }
  }

  /** A key of the job that nobody declared. */
  static String stray(JobId job, String rest) {
    return ArtifactKey.prefixOf(job) + rest;
  }
}
