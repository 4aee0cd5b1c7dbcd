package dev.dalston.application.fake;

import dev.dalston.application.port.AuditTrail;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.ReceiptKeys;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.Repositories.PlannedTimes;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A database in memory, for tests of the use cases. It passes the contract tests that the real one
 * passes.
 *
 * <p>One lock serializes the transactions, so nobody ever meets a row that somebody else has
 * locked. A rollback is real: a transaction works on a copy of the tables.
 */
public final class InMemoryDatabase implements Repositories, Transactions {
  private final ReentrantLock lock = new ReentrantLock();
  private Tables committed = new Tables();
  private Tables working = committed;
  private volatile boolean reachable = true;
  private volatile boolean losesAnswers;
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile Runnable afterCommit = () -> {};

  /** From now on each transaction fails to begin, or succeeds again. */
  public void setReachable(boolean answer) {
    reachable = answer;
  }

  /** The next so many transactions commit, but their callers hear that the database is gone. */
  public void loseAnswers(int transactions) {
    lostAnswers.set(transactions);
  }

  /** The next so many transactions fail to begin. */
  public void refuse(int transactions) {
    refusals.set(transactions);
  }

  /** From now on each transaction commits, but its caller hears that the database is gone. */
  public void setLosesAnswers(boolean loses) {
    losesAnswers = loses;
  }

  /** Runs this after each commit, on the thread that committed; it may wait. */
  public void afterCommit(Runnable action) {
    afterCommit = action;
  }

  /** A backup of what is committed now; running it restores that. */
  public Runnable backup() {
    Tables backup = inTransaction(() -> working.copy());
    return () ->
        run(
            () -> {
              working = backup.copy();
            });
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    if (isActive()) {
      throw new IllegalStateException("Transactions do not nest.");
    }
    if (!reachable || isNext(refusals)) {
      throw gone();
    }
    T result = locked(work);
    afterCommit.run();
    return result;
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      working = committed.copy();
      T result = work.get();
      committed = working;
      if (losesAnswers || isNext(lostAnswers)) {
        throw gone();
      }
      return result;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T> T reading(Supplier<T> work) {
    return inTransaction(
        () -> {
          T result = work.get();
          if (!working.equals(committed)) {
            throw new IllegalStateException("This was to read only.");
          }
          return result;
        });
  }

  @Override
  public boolean isActive() {
    return lock.isHeldByCurrentThread();
  }

  @Override
  public Transactions transactions() {
    return this;
  }

  @Override
  public JobRepository jobs() {
    return new InMemoryJobs(this::tables);
  }

  @Override
  public TaskRepository tasks() {
    return new InMemoryTasks(this::tables);
  }

  @Override
  public DeletionLedger ledger() {
    return new InMemoryLedger(this::tables);
  }

  @Override
  public UploadRegistry uploads() {
    return new InMemoryUploads(this::tables);
  }

  @Override
  public KeyRepository keys() {
    return new InMemoryKeys(this::tables);
  }

  @Override
  public AuditTrail audit() {
    return new InMemoryAudit(this::tables);
  }

  @Override
  public JobIndex jobIndex() {
    return new InMemoryJobIndex(this::tables);
  }

  @Override
  public ReconciliationRepository reconciliations() {
    return new InMemoryReconciliations(this::tables);
  }

  @Override
  public PlannedTimes plannedTimes() {
    return new InMemoryPlannedTimes(this::tables);
  }

  @Override
  public ReceiptLedger receipts() {
    return new InMemoryReceiptLedger(this::tables);
  }

  @Override
  public ReceiptKeys receiptKeys() {
    return new InMemoryReceiptKeys(this::tables);
  }

  private Tables tables() {
    if (!isActive()) {
      throw new IllegalStateException("There is no transaction.");
    }
    return working;
  }

  private static boolean isNext(AtomicInteger count) {
    return count.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private static BackendUnavailable gone() {
    return new BackendUnavailable("The database cannot be reached.", null);
  }
}
