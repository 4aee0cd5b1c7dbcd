package dev.dalston.application.deletion;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Repositories;
import java.time.Duration;

/** The parts of the deletion of jobs, put together. */
public final class Deleting {
  private final DeletionRunner runner;
  private final DeleteJob deleteJob;

  /** The budget is how long a request waits at most. */
  public Deleting(Repositories database, ArtifactStore store, Host host, Duration budget) {
    Outage outage = new Outage(database.transactions(), database.ledger(), store, host);
    DeletionRun run = new DeletionRun(database, store, outage, host);
    this.runner = new DeletionRunner(database.transactions(), database.ledger(), run, outage, host);
    this.deleteJob =
        new DeleteJobService(
            database.transactions(),
            database.jobs(),
            database.ledger(),
            new InitialListing(store, host.threads()),
            runner,
            host.clock(),
            budget);
  }

  /** The use case. */
  public DeleteJob deleteJob() {
    return deleteJob;
  }

  /** Whoever works on deletions. */
  public DeletionRunner runner() {
    return runner;
  }
}
