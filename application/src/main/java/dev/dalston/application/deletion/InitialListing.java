package dev.dalston.application.deletion;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

  InitialListing(ArtifactStore store) {
    this.store = store;
  }

  /** Everything the job has, if it is seen within the time and on one page. */
  Optional<Page> at(JobId job) {
    CompletableFuture<Page> look = new CompletableFuture<>();
    Thread.ofVirtual().name("look-" + job).start(() -> look(job, look));
    try {
      return Optional.of(look.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
          .filter(page -> page.next().isEmpty());
    } catch (TimeoutException tooLate) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException failed) {
      return switch (failed.getCause()) {
        // Whoever erases meets it again, and puts it on record.
        case BackendUnavailable away -> unseen(job, away);
        case StoreRefused refused -> unseen(job, refused);
        case Throwable fault -> throw new IllegalStateException("The look failed", fault);
      };
    }
  }

  private void look(JobId job, CompletableFuture<Page> look) {
    try {
      look.complete(store.list(job, Optional.empty()));
    } catch (RuntimeException | Error fault) {
      look.completeExceptionally(fault);
    }
  }

  private static Optional<Page> unseen(JobId job, RuntimeException why) {
    LOG.log(Level.DEBUG, "Job {0} is counted after the intent: {1}", job, why.getMessage());
    return Optional.empty();
  }
}
