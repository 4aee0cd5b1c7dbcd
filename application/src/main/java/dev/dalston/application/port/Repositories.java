package dev.dalston.application.port;

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
}
