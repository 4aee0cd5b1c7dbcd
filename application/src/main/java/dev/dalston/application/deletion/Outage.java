package dev.dalston.application.deletion;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.Obstacle;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/** Whether a backend that all deletions need is away, as the last attempt found. */
final class Outage {
  private static final System.Logger LOG = System.getLogger(Outage.class.getName());

  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final InstantSource clock;
  private volatile boolean lasts;

  Outage(Transactions transactions, DeletionLedger ledger, InstantSource clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.clock = clock;
  }

  boolean lasts() {
    return lasts;
  }

  /** It is told once, at its beginning; its end makes due at once what it stopped. */
  void notice(boolean now, Deletion deletion) {
    boolean before = lasts;
    lasts = now;
    if (now && !before) {
      LOG.log(
          Level.WARNING,
          "Deletions wait: {0}",
          deletion.obstacle().map(Obstacle::reason).orElse("a backend is away"));
    }
    if (before && !now) {
      LOG.log(Level.INFO, "Deletions go on.");
      try {
        transactions.run(() -> ledger.hasten(clock.instant()));
      } catch (BackendUnavailable later) {
        LOG.log(Level.DEBUG, "What waits goes on when it is due", later);
      }
    }
  }
}
