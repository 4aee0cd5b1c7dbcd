package dev.dalston.application.port;

import dev.dalston.domain.receipt.ReceiptId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where receipts are kept outside the database. Calls go over the network: never inside a
 * transaction. They throw as those of {@link ArtifactStore} do.
 */
public interface ReceiptArchive {
  /** Stores it; what is there under its name already is replaced or kept as an older version. */
  void store(SealedReceipt receipt);

  /**
   * A page of the receipts whose deletion was verified then or later, oldest first.
   *
   * @param after where the last page ended; empty for the first page
   */
  Page list(Instant from, Optional<String> after);

  /** The text of a receipt, which may be anything; empty if it is not there. */
  Optional<String> read(ReceiptId id);

  /**
   * A page of a listing.
   *
   * @param next where to go on; empty if this is the last page
   */
  record Page(List<ReceiptId> receipts, Optional<String> next) {}
}
