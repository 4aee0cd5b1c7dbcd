package dev.dalston.application.deletion;

import dev.dalston.application.port.DeletionQuery;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the ledger: what was deleted, and what is not finished and why. */
public interface FindDeletions {
  /** The deletion of that job; empty if there is none within the scope. */
  Optional<Deletion> get(TenantScope scope, JobId job);

  /** A page, newest request first. */
  DeletionPage list(TenantScope scope, DeletionQuery query);

  /**
   * A page of deletions, and whether there are more behind it.
   *
   * @param tenants the tenant of each deletion on the page, by its id, as far as it is on record
   */
  record DeletionPage(List<Deletion> deletions, Map<TenantId, Tenant> tenants, boolean hasMore) {}
}
