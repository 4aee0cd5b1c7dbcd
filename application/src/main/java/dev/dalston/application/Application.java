package dev.dalston.application;

import dev.dalston.application.access.KeyService;
import dev.dalston.application.audit.ReadAuditService;
import dev.dalston.application.bucket.TransactionGuardedArchive;
import dev.dalston.application.bucket.TransactionGuardedStore;
import dev.dalston.application.bucket.Transfers;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.deletion.Deleting;
import dev.dalston.application.deletion.FindDeletionsService;
import dev.dalston.application.deletion.RetryDeletionsService;
import dev.dalston.application.housekeeping.BacklogGauge;
import dev.dalston.application.housekeeping.Duty;
import dev.dalston.application.housekeeping.Housekeeping;
import dev.dalston.application.housekeeping.MonitorService;
import dev.dalston.application.job.CancelJobService;
import dev.dalston.application.job.FindJobsService;
import dev.dalston.application.job.SubmitJobService;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.Room;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.receipt.FindReceiptsService;
import dev.dalston.application.receipt.ReceiptOutbox;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.application.receipt.ReceiptReplayService;
import dev.dalston.application.receipt.ReceiptWatermark;
import dev.dalston.application.receipt.RestoreDetector;
import dev.dalston.application.reconciliation.ReconcileService;
import dev.dalston.application.reconciliation.ReconciliationRunner;
import dev.dalston.application.reconciliation.Reconciling;
import dev.dalston.application.task.ClaimedTasks;
import dev.dalston.application.task.WorkOnTasksService;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One instance of the application, put together from its ports: the only place that makes a use
 * case. START READING HERE.
 */
public final class Application implements AutoCloseable {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  private final KeyService keys;
  private final ReceiptReplay replay;
  private final ReconciliationRunner reconciliations;
  private final UseCases useCases;
  private final Housekeeping housekeeping;

  /**
   * Nothing runs by itself before {@link #housekeeping} is started.
   *
   * @param store never called inside a transaction: that is refused here
   */
  public Application(
      Repositories database,
      ArtifactStore store,
      ReceiptArchive archive,
      ReceiptSeal seal,
      Host host,
      Limits limits,
      Premises premises) {
    Transactions transactions = database.transactions();
    ArtifactStore bucket = new TransactionGuardedStore(store, transactions);
    ReceiptArchive receipts = new TransactionGuardedArchive(archive, transactions);

    Deleting deleting = new Deleting(database, bucket, host, limits.deleteBudget());
    UploadTracker uploads =
        new UploadTracker(
            transactions, database.jobs(), database.uploads(), bucket, host, premises.room());
    Transfers transfers = new Transfers(transactions, database.jobIndex());
    ClaimedTasks claimed = new ClaimedTasks(transactions, database.jobs(), database.tasks(), host);
    ReceiptWatermark watermark =
        new ReceiptWatermark(transactions, database.receipts(), host.clock());
    ReceiptOutbox outbox =
        new ReceiptOutbox(transactions, database.receipts(), seal, receipts, watermark, host);

    this.keys = new KeyService(transactions, database.keys(), host);
    this.replay = new ReceiptReplayService(database, receipts, seal, watermark, host);
    this.reconciliations =
        Reconciling.runner(
            database, bucket, receipts, replay, deleting.runner(), host, limits.schedule());
    BacklogGauge backlog = new BacklogGauge(database);
    RestoreDetector restores = new RestoreDetector(transactions, watermark, replay);
    this.housekeeping =
        new Housekeeping(
            Duty.every(SECOND, "synchronize_clock", host.clock()::synchronize),
            Stream.concat(
                    Stream.of(
                        Duty.every(
                            MINUTE, "correct_times", () -> correctTimes(database, host.clock())),
                        Duty.every(SECOND, "renew_deletions", deleting.runner()::renew),
                        Duty.every(SECOND, "renew_uploads", uploads::renew),
                        Duty.every(SECOND, "end_transfers", transfers::endDeleted),
                        Duty.every(SECOND, "renew_reconciliation", reconciliations::renew),
                        Duty.of("recover_deletions", deleting.runner()::recover),
                        Duty.every(SECOND, "recover_uploads", uploads::recover),
                        Duty.every(SECOND, "settle_tasks", claimed::settleLost),
                        Duty.of("archive_receipts", outbox::archiveDue),
                        Duty.every(SECOND, "detect_restore", restores::compareIfBehind),
                        Duty.every(SECOND, "reconcile", reconciliations::beginDue),
                        Duty.every(MINUTE, "recheck_storage", bucket::recheck),
                        Duty.every(MEASURED, "measure_backlog", backlog::measure)),
                    premises.upkeep().stream())
                .toList(),
            host);
    this.useCases =
        new UseCases(
            keys,
            keys,
            new SubmitJobService(transactions, database.jobs(), database.tasks(), uploads, host),
            new FindJobsService(
                transactions,
                database.jobs(),
                database.tasks(),
                database.keys(),
                bucket,
                transfers),
            new CancelJobService(transactions, database.jobs(), database.tasks(), host.clock()),
            deleting.deleteJob(),
            new WorkOnTasksService(claimed, uploads, bucket, transfers, host),
            new FindDeletionsService(transactions, database.ledger(), database.keys()),
            new FindReceiptsService(transactions, database.ledger(), database.receipts(), seal),
            () -> transactions.inTransaction(database.receiptKeys()::list),
            new ReadAuditService(transactions, database.audit()),
            new ReconcileService(
                transactions, database.reconciliations(), reconciliations, limits.leastAge()),
            new MonitorService(housekeeping, backlog, host.clock()),
            new RetryDeletionsService(transactions, database.ledger(), host.clock()));
  }

  private static void correctTimes(Repositories database, SharedClock clock) {
    database.transactions().run(() -> database.plannedTimes().correct(clock.instant()));
  }

  /**
   * What an instance may take.
   *
   * @param deleteBudget how long a request to delete waits at most
   * @param leastAge nothing younger ever counts for a reconciliation
   * @param schedule when the service reconciles by itself
   */
  public record Limits(
      Duration deleteBudget, Duration leastAge, ReconciliationRunner.Schedule schedule) {}

  /**
   * The servers that an instance has for itself.
   *
   * @param room on their disk
   * @param upkeep what has to be done to keep them going
   */
  public record Premises(Room room, List<Duty> upkeep) {
    /** None: database and storage are somebody else's. */
    public static final Premises ELSEWHERE = new Premises(Room.ENDLESS, List.of());
  }

  /** What can be done with it. */
  public UseCases useCases() {
    return useCases;
  }

  /** Its keys, for the service's own use. */
  public KeyService keys() {
    return keys;
  }

  /** How it learns after a restore what its database forgot. */
  public ReceiptReplay replay() {
    return replay;
  }

  /** What it does by itself. */
  public Housekeeping housekeeping() {
    return housekeeping;
  }

  /** Begins nothing more, and lets go of what others can go on with. */
  @Override
  public void close() {
    housekeeping.close();
    reconciliations.close();
  }
}
