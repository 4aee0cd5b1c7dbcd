package dev.dalston.application.bucket;

import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.receipt.ReceiptId;
import java.time.Instant;
import java.util.Optional;

/**
 * An archive that refuses to be called inside a transaction, as {@link TransactionGuardedStore}
 * does.
 */
public record TransactionGuardedArchive(ReceiptArchive archive, Transactions transactions)
    implements ReceiptArchive {
  @Override
  public void store(SealedReceipt receipt) {
    outside().store(receipt);
  }

  @Override
  public Page list(Instant from, Optional<String> after) {
    return outside().list(from, after);
  }

  @Override
  public Optional<String> read(ReceiptId id) {
    return outside().read(id);
  }

  private ReceiptArchive outside() {
    if (transactions.isActive()) {
      throw new IllegalStateException("The archive must not be called inside a transaction");
    }
    return archive;
  }
}
