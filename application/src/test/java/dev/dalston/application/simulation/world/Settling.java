package dev.dalston.application.simulation.world;

import static dev.dalston.application.simulation.world.Truth.check;

import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.receipt.Receipt;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to come to its end once all is well again, and what has to be true then. */
final class Settling {
  private final Backends backends;
  private final Truth truth;

  Settling(Backends backends) {
    this.backends = backends;
    this.truth = backends.truth;
  }

  /** What is not over yet. */
  List<String> open() {
    List<String> open = new ArrayList<>();
    if (backends.weather.isSomethingToCome()) {
      open.add("Something has yet to take effect.");
    }
    for (Deletion deletion : truth.deletions().values()) {
      if (deletion.status() != DeletionStatus.COMPLETED) {
        open.add("A deletion is not over: " + deletion);
      }
    }
    truth.uploads().values().forEach(upload -> open.add("An upload is on record: " + upload));
    for (StoredItem item : backends.bucket.find("", true)) {
      if (!truth.isOwned(item)) {
        open.add("This is nobody's: " + item);
      }
    }
    for (Job job : truth.jobs().values()) {
      if (job.status() == JobStatus.CANCELLING) {
        open.add("A job is still being cancelled: " + job);
      }
    }
    Map<JobId, Instant> due = backends.database.table("receiptsDue");
    due.keySet().forEach(job -> open.add("A receipt is not archived: " + job));
    backends.database.<ReconciliationId, Reconciliation>table("reconciliations").values().stream()
        .filter(r -> r.status() == ReconciliationStatus.RUNNING)
        .forEach(r -> open.add("A reconciliation is not over: " + r));
    return open;
  }

  /** Ledger, receipts and audit trail say the same, and what happened. */
  void checkBooks() {
    List<ReceiptId> archived = backends.archive.everything();
    for (Deletion deletion : truth.deletions().values()) {
      Receipt receipt = Receipt.of(deletion).orElseThrow();
      check(archived.contains(receipt.id()), "A deletion has no receipt", deletion);
      Optional<Receipt> kept =
          backends.archive.read(receipt.id()).flatMap(text -> backends.seal.open(text));
      check(
          kept.equals(Optional.of(receipt)), "The ledger says " + receipt + ", its receipt", kept);
      long requested = events(deletion, AuditAction.DELETION_REQUESTED);
      long completed = events(deletion, AuditAction.DELETION_COMPLETED);
      long reopened = events(deletion, AuditAction.DELETION_REOPENED);
      check(requested == 1, "A deletion was requested so many times: " + deletion, requested);
      check(
          completed >= 1 && completed <= 1 + reopened,
          "A deletion was completed so many times: " + deletion,
          completed);
      long receipts = archived.stream().filter(id -> id.job().equals(deletion.job())).count();
      check(receipts <= completed, "There are too many receipts: " + deletion, receipts);
    }
  }

  private long events(Deletion deletion, AuditAction action) {
    return backends.database.<Integer, AuditEvent>table("audit").values().stream()
        .filter(e -> e.resource().id().equals(deletion.job().value()) && e.action() == action)
        .count();
  }
}
