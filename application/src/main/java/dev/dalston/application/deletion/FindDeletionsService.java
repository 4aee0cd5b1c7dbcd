package dev.dalston.application.deletion;

import dev.dalston.application.access.TenantLookup;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.Slice;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import java.util.Optional;

/** Reads the ledger. */
public final class FindDeletionsService implements FindDeletions {
  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final KeyRepository keys;

  public FindDeletionsService(
      Transactions transactions, DeletionLedger ledger, KeyRepository keys) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.keys = keys;
  }

  @Override
  public Optional<Deletion> get(TenantScope scope, JobId job) {
    return transactions.reading(() -> ledger.find(scope, job));
  }

  @Override
  public DeletionPage list(TenantScope scope, DeletionQuery query) {
    return transactions.inTransaction(
        () -> {
          Slice<Deletion> page = Slice.of(ledger.list(scope, query.oneMore()), query.limit());
          return new DeletionPage(
              page.items(), TenantLookup.of(page.items(), Deletion::tenant, keys), page.hasMore());
        });
  }
}
