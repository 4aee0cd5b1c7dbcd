package dev.dalston.application.fake;

import dev.dalston.application.port.AuditTrail;
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
import dev.dalston.application.port.UploadRegistry;

/** The ports on tables in memory, whoever keeps those. */
public abstract class InMemoryPorts implements Repositories {
  /** The tables as the present statement sees and changes them. */
  protected abstract Tables tables();

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
}
