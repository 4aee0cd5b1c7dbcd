package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.job.JobId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contents of jobs that are on their way through this instance, in or out. They end once the
 * job's deletion is on record, whichever instance recorded it.
 */
public final class Transfers {
  private final Transactions transactions;
  private final JobIndex index;
  private final Set<Transfer> underWay = ConcurrentHashMap.newKeySet();

  public Transfers(Transactions transactions, JobIndex index) {
    this.transactions = transactions;
    this.index = index;
  }

  /** The job's deletion is on record: nothing more of it is taken or given. */
  public static final class Ended extends IOException {
    private Ended(IOException cause) {
      super("The job is being deleted.", cause);
    }
  }

  /**
   * The same content, which ends as {@link Ended}; under way until it is closed.
   *
   * @param stop called by another thread when it ends: ends a wait for the client
   */
  public InputStream of(JobId job, InputStream content, Runnable stop) {
    Transfer begun = new Transfer(job, content, stop);
    underWay.add(begun);
    return begun;
  }

  /** The same for what is open in the store. */
  public StoredArtifact of(JobId job, StoredArtifact found, Runnable stop) {
    return new StoredArtifact(
        of(job, found.body(), stop), found.extent(), found.contentType(), found.tag());
  }

  /** Ends those whose jobs are deleted or being deleted: one statement, none where nothing is. */
  public void endDeleted() {
    List<JobId> jobs =
        underWay.stream().map(t -> t.job).distinct().limit(ArtifactStore.BATCH).toList();
    if (jobs.isEmpty()) {
      return;
    }
    Map<JobId, Entry> known = transactions.reading(() -> index.of(jobs));
    underWay.stream()
        .filter(t -> jobs.contains(t.job) && isDeleted(known.getOrDefault(t.job, Entry.NONE)))
        .forEach(Transfer::end);
  }

  private static boolean isDeleted(Entry entry) {
    return !entry.job() || entry.deletion().isPresent();
  }

  private final class Transfer extends FilterInputStream {
    private final JobId job;
    private final Runnable stop;
    private volatile boolean ended;

    Transfer(JobId job, InputStream content, Runnable stop) {
      super(content);
      this.job = job;
      this.stop = stop;
    }

    void end() {
      if (!ended) {
        ended = true;
        stop.run();
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      requireGoingOn(null);
      try {
        int count = in.read(into, from, length);
        requireGoingOn(null);
        return count;
      } catch (IOException broken) {
        requireGoingOn(broken);
        throw broken;
      }
    }

    private void requireGoingOn(IOException cause) throws Ended {
      if (ended) {
        throw new Ended(cause);
      }
    }

    @Override
    public void close() throws IOException {
      underWay.remove(this);
      super.close();
    }
  }
}
