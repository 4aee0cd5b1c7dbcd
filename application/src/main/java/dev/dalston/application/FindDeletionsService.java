package dev.dalston.application;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.Deletion;
import dev.dalston.domain.JobId;
import dev.dalston.domain.TenantScope;
import java.util.List;
import java.util.Optional;

/** Reads the ledger. */
public final class FindDeletionsService implements FindDeletions {
  private final Transactions transactions;
  private final DeletionLedger ledger;

  /** On these ports. */
  public FindDeletionsService(Transactions transactions, DeletionLedger ledger) {
    this.transactions = transactions;
    this.ledger = ledger;
  }

  @Override
  public Optional<Deletion> get(TenantScope scope, JobId job) {
    return transactions.inTransaction(() -> ledger.find(scope, job));
  }

  @Override
  public DeletionPage list(TenantScope scope, DeletionQuery query) {
    DeletionQuery oneMore = new DeletionQuery(query.status(), query.after(), query.limit() + 1);
    List<Deletion> found = transactions.inTransaction(() -> ledger.list(scope, oneMore));
    boolean hasMore = found.size() > query.limit();
    return new DeletionPage(hasMore ? found.subList(0, query.limit()) : found, hasMore);
  }
}
