package dev.dalston.application.fake;

import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The receipts of an {@link InMemoryDatabase}. */
record InMemoryReceiptLedger(Supplier<Tables> tables) implements ReceiptLedger {
  @Override
  public Optional<String> find(TenantScope scope, JobId job) {
    return Optional.ofNullable(tables.get().receipts().get(job))
        .filter(any -> scope.covers(tables.get().deletions().get(job).tenant()));
  }

  @Override
  public List<SealedReceipt> keep(Collection<SealedReceipt> receipts) {
    return receipts.stream()
        .filter(receipt -> isPresent(receipt.id()))
        .peek(r -> tables.get().receipts().putIfAbsent(r.id().job(), r.text()))
        .map(r -> new SealedReceipt(r.id(), tables.get().receipts().get(r.id().job())))
        .toList();
  }

  @Override
  public List<Unarchived> takeDue(Instant now, Instant leaseUntil, int limit) {
    List<JobId> due =
        tables.get().receiptsDue().entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(now))
            .sorted(Map.Entry.comparingByValue())
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    due.forEach(job -> tables.get().receiptsDue().put(job, leaseUntil));
    return due.stream()
        .map(
            job ->
                new Unarchived(
                    deletion(job).orElseThrow(), find(TenantScope.all(), job), leaseUntil))
        .toList();
  }

  @Override
  public long waiting() {
    return tables.get().receiptsDue().size();
  }

  @Override
  public void archived(Collection<Unarchived> taken) {
    taken.stream()
        .filter(one -> isPresent(one.id()))
        .forEach(one -> tables.get().receiptsDue().remove(one.id().job(), one.until()));
  }

  @Override
  public List<ReceiptId> contradicted(Collection<ReceiptId> archived) {
    return archived.stream().filter(this::isContradicted).toList();
  }

  private boolean isContradicted(ReceiptId id) {
    Optional<Deletion> row = deletion(id.job());
    return row.isEmpty()
        || switch (row.get().status()) {
          case PENDING -> row.get().recording().isEmpty();
          case BLOCKED -> true;
          case COMPLETED ->
              row.get().completedAt().orElseThrow().isBefore(id.verifiedAt())
                  || tables.get().jobs().containsKey(id.job());
        };
  }

  @Override
  public boolean restore(Deletion completed, SealedReceipt receipt) {
    Optional<Deletion> row = deletion(completed.job());
    boolean lost =
        row.isEmpty()
            || row.get().status() == DeletionStatus.COMPLETED
                && row.get().completedAt().orElseThrow().isBefore(receipt.id().verifiedAt());
    if (lost) {
      tables.get().deletions().put(completed.job(), completed);
      tables.get().receipts().put(completed.job(), receipt.text());
      tables.get().receiptsDue().remove(completed.job());
    }
    return lost;
  }

  @Override
  public Instant horizon() {
    return tables.get().horizon().getFirst();
  }

  @Override
  public boolean moveHorizon(Instant seen, Instant to) {
    Instant present = horizon();
    if (present.isBefore(seen)) {
      return false;
    }
    tables.get().horizon().set(0, to.isAfter(present) ? to : present);
    return true;
  }

  private Optional<Deletion> deletion(JobId job) {
    return Optional.ofNullable(tables.get().deletions().get(job));
  }

  private boolean isPresent(ReceiptId id) {
    return deletion(id.job())
        .filter(row -> row.completedAt().equals(Optional.of(id.verifiedAt())))
        .isPresent();
  }
}
