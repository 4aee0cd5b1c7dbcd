package dev.dalston.rest.deletion;

import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.deletion.RetryDeletions;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.rest.access.Visibility;
import jakarta.ws.rs.Path;

/**
 * The ledger in the console: an administrator, who deletes across tenants, sees what became of it.
 */
@Path("/api/console/deletions")
public final class ConsoleDeletionsResource extends DeletionRoutes {
  public ConsoleDeletionsResource(
      FindDeletions deletions, FindReceipts receipts, RetryDeletions retries) {
    super(Visibility.ALL_TENANTS, deletions, receipts, retries);
  }
}
