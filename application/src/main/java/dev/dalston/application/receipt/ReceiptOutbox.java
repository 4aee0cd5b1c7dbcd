package dev.dalston.application.receipt;

import dev.dalston.application.bucket.BoundedParallel;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.receipt.Receipt;
import dev.dalston.domain.receipt.ReceiptId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the receipts of completed deletions and puts them into the archive, behind the requests. A
 * receipt is due until it is there, so that neither a crash nor an outage loses one; to archive one
 * twice comes to the same end.
 */
public final class ReceiptOutbox {
  private static final System.Logger LOG = System.getLogger(ReceiptOutbox.class.getName());
  private static final int BATCH = 200;
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** How long a batch may take before others take it; also the pause while the storage is away. */
  static final Duration LEASE = Duration.ofSeconds(15);

  private final Transactions transactions;
  private final ReceiptLedger receipts;
  private final ReceiptSeal seal;
  private final ReceiptArchive archive;
  private final ReceiptWatermark horizon;
  private final Host host;
  private final BoundedParallel parallel;
  private volatile boolean failing;

  public ReceiptOutbox(
      Transactions transactions,
      ReceiptLedger receipts,
      ReceiptSeal seal,
      ReceiptArchive archive,
      ReceiptWatermark horizon,
      Host host) {
    this.transactions = transactions;
    this.receipts = receipts;
    this.seal = seal;
    this.archive = archive;
    this.horizon = horizon;
    this.host = host;
    this.parallel = new BoundedParallel(host.threads());
  }

  /**
   * Archives a batch of those that are due. What an outage keeps from it is due again after a
   * while.
   *
   * @return when to go on; at once if there may be more
   */
  public Duration archiveDue() {
    List<Unarchived> batch = takeDue();
    boolean more = !batch.isEmpty() && archive(batch) && batch.size() == BATCH;
    return more ? Duration.ZERO : IDLE;
  }

  private List<Unarchived> takeDue() {
    Instant now = host.clock().instant();
    return transactions.inTransaction(() -> receipts.takeDue(now, now.plus(LEASE), BATCH));
  }

  /** Whether all of them are in the archive now. */
  private boolean archive(List<Unarchived> batch) {
    List<SealedReceipt> sealed = sealed(batch);
    List<ReceiptId> stored =
        parallel.each(sealed, this::store).stream().flatMap(Optional::stream).toList();
    if (!stored.isEmpty()) {
      List<Unarchived> done = batch.stream().filter(one -> stored.contains(one.id())).toList();
      transactions.run(() -> receipts.archived(done));
      horizon.move(stored);
    }
    boolean all = stored.size() == sealed.size();
    if (all && failing) {
      LOG.log(Level.INFO, "Receipts are archived again.");
    }
    failing = failing && !all;
    return all;
  }

  private List<SealedReceipt> sealed(List<Unarchived> batch) {
    List<SealedReceipt> sealed = new ArrayList<>();
    List<SealedReceipt> fresh = new ArrayList<>();
    for (Unarchived one : batch) {
      Receipt receipt = Receipt.of(one.deletion()).orElseThrow();
      one.receipt()
          .ifPresentOrElse(
              text -> sealed.add(new SealedReceipt(receipt.id(), text)),
              () -> fresh.add(new SealedReceipt(receipt.id(), seal.seal(receipt))));
    }
    if (!fresh.isEmpty()) {
      sealed.addAll(transactions.inTransaction(() -> receipts.keep(fresh)));
    }
    return sealed;
  }

  private Optional<ReceiptId> store(SealedReceipt receipt) {
    try {
      archive.store(receipt);
      return Optional.of(receipt.id());
    } catch (BackendUnavailable | StoreRefused fault) {
      later(fault);
      return Optional.empty();
    }
  }

  /** An outage is told once, at its beginning. */
  private void later(RuntimeException why) {
    if (!failing) {
      LOG.log(Level.WARNING, "Receipts wait to be archived: {0}", why.getMessage());
    }
    failing = true;
  }
}
