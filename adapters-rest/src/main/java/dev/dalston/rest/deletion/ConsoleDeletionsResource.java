package dev.dalston.rest.deletion;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.domain.access.TenantScope;
import jakarta.ws.rs.Path;

/**
 * The ledger in the console: an administrator, who deletes across tenants, sees what became of it.
 */
@Path("/api/console/deletions")
public final class ConsoleDeletionsResource extends DeletionRoutes {
  public ConsoleDeletionsResource(FindDeletions deletions, FindReceipts receipts) {
    super(deletions, receipts);
  }

  @Override
  TenantScope scope(Caller caller) {
    return caller.console();
  }

  @Override
  boolean listsTenants() {
    return true;
  }
}
