package dev.dalston.domain.reconciliation;

/** Where a reconciliation stands. */
public enum ReconciliationStatus {
  /** On its way, or waiting for its turn after an interruption. */
  RUNNING,
  /** Come to its end: everything was looked at. */
  COMPLETED,
  /** Given up: the storage refuses to list what it has, or a fault of the service. */
  FAILED
}
