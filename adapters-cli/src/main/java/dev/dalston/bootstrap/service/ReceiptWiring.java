package dev.dalston.bootstrap.service;

import dev.dalston.application.bucket.TransactionGuardedArchive;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.application.receipt.FindReceiptsService;
import dev.dalston.application.receipt.PublishKeys;
import dev.dalston.application.receipt.ReceiptOutbox;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.application.receipt.ReceiptReplayService;
import dev.dalston.application.receipt.ReceiptWatermark;
import dev.dalston.application.receipt.RestoreDetector;
import dev.dalston.persistence.Database;
import dev.dalston.signing.JoseReceiptSeal;
import dev.dalston.signing.SigningKey;
import java.time.InstantSource;

/** The parts that make receipts, keep them and learn from them. */
record ReceiptWiring(
    PublishKeys keys,
    FindReceipts find,
    ReceiptOutbox outbox,
    ReceiptArchive archive,
    ReceiptReplay restored,
    RestoreDetector watch) {

  /** With that key, which is published first. */
  static ReceiptWiring with(
      SigningKey key, Database database, ReceiptArchive bucket, InstantSource clock) {
    Transactions transactions = database.transactions();
    transactions.run(() -> database.receiptKeys().add(key.published(clock.instant())));
    PublishKeys keys = () -> transactions.inTransaction(database.receiptKeys()::list);
    ReceiptSeal seal = new JoseReceiptSeal(key, keys::list);
    ReceiptArchive archive = new TransactionGuardedArchive(bucket, transactions);
    ReceiptWatermark horizon = new ReceiptWatermark(transactions, database.receipts());
    ReceiptReplay restored =
        new ReceiptReplayService(
            transactions,
            database.jobs(),
            database.tasks(),
            database.ledger(),
            database.receipts(),
            archive,
            seal,
            horizon,
            clock);
    return new ReceiptWiring(
        keys,
        new FindReceiptsService(transactions, database.ledger(), database.receipts(), seal),
        new ReceiptOutbox(transactions, database.receipts(), seal, archive, horizon, clock),
        archive,
        restored,
        new RestoreDetector(horizon, restored));
  }
}
