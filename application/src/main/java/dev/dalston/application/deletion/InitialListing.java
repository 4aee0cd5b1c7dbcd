package dev.dalston.application.deletion;

import dev.dalston.application.bucket.ListingWalk;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Threads;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.FirstLook;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks at what a job has in the bucket before its deletion is put on record, so that the intent
 * and the count are one commit. A job that does not fit on one page, or a storage that does not
 * answer at once, is counted after the intent.
 */
final class InitialListing {
  /** How long a storage that does not answer may delay the intent. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final System.Logger LOG = System.getLogger(InitialListing.class.getName());

  private final ArtifactStore store;
  private final Threads threads;

  InitialListing(ArtifactStore store, Threads threads) {
    this.store = store;
    this.threads = threads;
  }

  /** Everything the job has, if it is seen within the time and on one page. */
  Optional<Page> of(JobId job) {
    Promise<Page> look = threads.submit("look-" + job, () -> store.list(job, Optional.empty()));
    try {
      return look.await(PATIENCE).filter(page -> page.next().isEmpty());
    } catch (BackendUnavailable | StoreRefused why) {
      // Whoever erases meets it again, and puts it on record.
      LOG.log(Level.DEBUG, "Job {0} is counted after the intent: {1}", job, why.getMessage());
      return Optional.empty();
    }
  }

  /** What a page shows. */
  static FirstLook look(JobId job, Page page) {
    String recording = ArtifactKey.audioOf(job).value();
    boolean shown = page.items().stream().anyMatch(item -> item.key().equals(recording));
    return new FirstLook(page.inventory(), shown);
  }

  /** What the pages of a walk show, as far as it can be followed; one of them is held at a time. */
  static FirstLook look(JobId job, ListingWalk walk) {
    FirstLook all = new FirstLook(Inventory.EMPTY, false);
    for (Optional<Page> page = walk.next(); page.isPresent(); page = walk.next()) {
      all = all.plus(look(job, page.get()));
    }
    return all;
  }
}
