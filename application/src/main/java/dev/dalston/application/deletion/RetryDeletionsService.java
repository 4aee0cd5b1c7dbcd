package dev.dalston.application.deletion;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import java.util.Optional;

/** Makes them due in the ledger; recovery does the rest. */
public final class RetryDeletionsService implements RetryDeletions {
  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final SharedClock clock;

  public RetryDeletionsService(
      Transactions transactions, DeletionLedger ledger, SharedClock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public int all(KeyId by) {
    return transactions.inTransaction(() -> ledger.unblockAll(by, clock.instant()));
  }

  @Override
  public Optional<Deletion> one(TenantScope scope, JobId job, KeyId by) {
    return transactions.inTransaction(
        () ->
            ledger
                .find(scope, job)
                .flatMap(
                    found ->
                        found.status() == DeletionStatus.BLOCKED
                            ? ledger.unblock(job, by, clock.instant())
                            : Optional.of(found)));
  }
}
