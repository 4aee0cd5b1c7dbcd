package dev.dalston.application.port;

import java.time.Duration;
import java.time.Instant;

/** The ports that share one database and its transactions: what a database adapter offers. */
public interface Repositories {
  /** Its transactions. */
  Transactions transactions();

  /** Its jobs. */
  JobRepository jobs();

  /** Its tasks. */
  TaskRepository tasks();

  /** Its deletions. */
  DeletionLedger ledger();

  /** Its uploads. */
  UploadRegistry uploads();

  /** Its tenants and keys. */
  KeyRepository keys();

  /** Its audit trail. */
  AuditTrail audit();

  /** The receipts of its deletions. */
  ReceiptLedger receipts();

  /** Its public keys. */
  ReceiptKeys receiptKeys();

  /** What it knows about ids of jobs. */
  JobIndex jobIndex();

  /** Its reconciliations. */
  ReconciliationRepository reconciliations();

  /** When what is in it is due. */
  PlannedTimes plannedTimes();

  /** When whatever is on record is due again. Each call needs a transaction. */
  interface PlannedTimes {
    /** Leases, pauses and what waits for an archive: nothing of that is planned further ahead. */
    Duration FURTHEST = Duration.ofHours(1);

    /** What the storage refuses is tried again within this, unless it named a date. */
    Duration FURTHEST_BLOCKED = Duration.ofHours(28);

    /**
     * Makes due now what is planned further ahead than it ever is: a clock that was wrong wrote
     * that. It concerns uploads, claims of tasks, reconciliations, deletions and receipts; a
     * deletion that waits for a date of the storage's may wait for an hour longer than that.
     *
     * @return how many there were
     */
    int correct(Instant now);
  }
}
