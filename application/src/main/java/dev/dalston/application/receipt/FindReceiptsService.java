package dev.dalston.application.receipt;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome.NotFinished;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome.NotFound;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome.Sealed;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.Receipt;
import java.util.List;
import java.util.Optional;

/** Finds a receipt, or makes it on the spot if {@link ReceiptOutbox} has not come to it yet. */
public final class FindReceiptsService implements FindReceipts {
  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final ReceiptLedger receipts;
  private final ReceiptSeal seal;

  public FindReceiptsService(
      Transactions transactions, DeletionLedger ledger, ReceiptLedger receipts, ReceiptSeal seal) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.receipts = receipts;
    this.seal = seal;
  }

  @Override
  public ReceiptOutcome get(TenantScope scope, JobId job) {
    return transactions.inTransaction(
        () -> {
          Optional<Deletion> deletion = ledger.find(scope, job);
          if (deletion.isEmpty()) {
            return new NotFound();
          }
          return receipts
              .find(scope, job)
              .or(() -> make(deletion.get()))
              .<ReceiptOutcome>map(Sealed::new)
              .orElseGet(NotFinished::new);
        });
  }

  private Optional<String> make(Deletion deletion) {
    return Receipt.of(deletion)
        .map(receipt -> new SealedReceipt(receipt.id(), seal.seal(receipt)))
        .flatMap(made -> receipts.keep(List.of(made)).stream().findFirst())
        .map(SealedReceipt::text);
  }
}
