package dev.dalston.application.housekeeping;

import dev.dalston.application.port.DeletionLedger.Waiting;
import dev.dalston.application.port.Repositories;
import dev.dalston.domain.deletion.DeletionStatus;
import java.time.Instant;

/** Measures the backlog now and then, so that whoever asks for it costs the database nothing. */
public final class BacklogGauge {
  private final Repositories database;
  private volatile Measured last = new Measured(Waiting.NONE, Waiting.NONE, 0);

  /** Of this database; nothing is measured yet. */
  public BacklogGauge(Repositories database) {
    this.database = database;
  }

  private record Measured(Waiting pending, Waiting blocked, long receipts) {}

  /** Measures it. */
  public void measure() {
    last =
        database
            .transactions()
            .reading(
                () ->
                    new Measured(
                        database.ledger().waiting(DeletionStatus.PENDING),
                        database.ledger().waiting(DeletionStatus.BLOCKED),
                        database.receipts().waiting()));
  }

  /** As it was last measured, but older. */
  Backlog at(Instant now) {
    Measured known = last;
    return new Backlog(
        Backlog.Deletions.of(known.pending(), now),
        Backlog.Deletions.of(known.blocked(), now),
        known.receipts());
  }
}
