package dev.dalston.application.receipt;

import dev.dalston.application.bucket.BoundedParallel;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptArchive.Page;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.receipt.Receipt;
import dev.dalston.domain.receipt.ReceiptId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Compares page by page, oldest first. A receipt is acted upon only if its seal holds; each in a
 * transaction of its own.
 */
public final class ReceiptReplayService implements ReceiptReplay {
  /** What the ledger says of a job that was there again. */
  public static final String NOTE =
      "The job was there again after a restore and was deleted again.";

  private static final System.Logger LOG = System.getLogger(ReceiptReplayService.class.getName());

  /** Receipts become visible a little out of order: by clocks, and by commits on their way. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Transactions transactions;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final DeletionLedger ledger;
  private final ReceiptLedger receipts;
  private final ReceiptArchive archive;
  private final ReceiptSeal seal;
  private final ReceiptWatermark horizon;
  private final InstantSource clock;
  private final BoundedParallel parallel;

  /** On these ports; the watermark says where to begin. */
  public ReceiptReplayService(
      Repositories database,
      ReceiptArchive archive,
      ReceiptSeal seal,
      ReceiptWatermark watermark,
      Host host) {
    this.transactions = database.transactions();
    this.jobs = database.jobs();
    this.tasks = database.tasks();
    this.ledger = database.ledger();
    this.receipts = database.receipts();
    this.archive = archive;
    this.seal = seal;
    this.horizon = watermark;
    this.clock = host.clock();
    this.parallel = new BoundedParallel(host.threads());
  }

  @Override
  public Comparison afterRestore() {
    Instant from = horizon.begin().minus(MARGIN);
    Comparison total = Comparison.NOTHING;
    Optional<String> next = Optional.empty();
    do {
      Page page = archive.list(from, next);
      for (Verdict verdict : parallel.each(contradicted(page.receipts()), this::examine)) {
        total = total.plus(verdict);
      }
      if (total.unverified() == 0) {
        horizon.moveTo(page.receipts());
      }
      next = page.next();
    } while (next.isPresent());
    horizon.end(total.unverified() == 0);
    return total;
  }

  @Override
  public Verdict judge(ReceiptId archived) {
    return contradicted(List.of(archived)).isEmpty() ? Verdict.KNOWN : examine(archived);
  }

  private List<ReceiptId> contradicted(List<ReceiptId> archived) {
    return archived.isEmpty()
        ? List.of()
        : transactions.inTransaction(() -> receipts.contradicted(archived));
  }

  private Verdict examine(ReceiptId id) {
    Optional<String> text = archive.read(id);
    if (text.isEmpty()) {
      return Verdict.ABSENT;
    }
    Optional<Receipt> receipt = seal.open(text.get()).filter(r -> r.id().equals(id));
    if (receipt.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "The archived receipt for job {0} does not verify, and nothing is done about it.",
          id.job());
      return Verdict.UNVERIFIED;
    }
    return transactions.inTransaction(() -> act(receipt.get(), text.get()));
  }

  private Verdict act(Receipt receipt, String text) {
    Optional<Job> job = jobs.findForUpdate(TenantScope.only(receipt.tenant()), receipt.job());
    if (job.isEmpty()) {
      SealedReceipt sealed = new SealedReceipt(receipt.id(), text);
      return receipts.restore(receipt.completed(), sealed) ? Verdict.PUT_BACK : Verdict.KNOWN;
    }
    Instant now = clock.instant();
    Optional<Deletion> row = ledger.find(TenantScope.all(), receipt.job());
    if (row.isEmpty()) {
      ledger.add(receipt.again(now, NOTE));
    } else if (isGoingOn(row.get())) {
      return Verdict.KNOWN;
    } else if (!ledger.reopen(receipt.job(), NOTE, now)) {
      ledger.account(receipt.job(), RecordingEvidence.ERASED_BEFORE, Optional.empty(), now);
    }
    tasks.cancel(tasks.of(receipt.job()), now);
    jobs.update(job.get(), job.get().markDeletedAgain(receipt.requestedAt(), now));
    LOG.log(Level.INFO, "Job {0} was there again and is deleted again.", receipt.job());
    return Verdict.DELETED_AGAIN;
  }

  /** One that waits for a recording which the receipt says is gone does not. */
  private static boolean isGoingOn(Deletion row) {
    return row.status() == DeletionStatus.PENDING && row.recording().isPresent();
  }
}
