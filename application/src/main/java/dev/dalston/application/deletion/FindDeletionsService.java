package dev.dalston.application.deletion;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.Slice;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    DeletionQuery oneMore = new DeletionQuery(query.status(), query.after(), query.limit() + 1);
    return transactions.inTransaction(
        () -> {
          Slice<Deletion> page = Slice.of(ledger.list(scope, oneMore), query.limit());
          return new DeletionPage(page.items(), tenantsOf(page.items()), page.hasMore());
        });
  }

  private Map<TenantId, Tenant> tenantsOf(List<Deletion> page) {
    return page.stream()
        .map(Deletion::tenant)
        .distinct()
        .flatMap(id -> keys.tenant(id).stream())
        .collect(Collectors.toMap(Tenant::id, Function.identity()));
  }
}
