package dev.dalston.domain.reconciliation;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One comparison of bucket and receipts with the database, from its request to its end.
 *
 * @param requestedBy the key that asked; empty for the schedule
 * @param apply whether what is found is put right, or only reported
 * @param olderThan how long something must have been there to count
 * @param position how far the phase has come, for whoever goes on with it; empty at its beginning
 * @param scanned what was looked at so far
 * @param found how many findings there are of each kind
 * @param holder the instance of the service that works on it now
 * @param dueAt when it is to be taken up again by itself; while somebody holds it, the end of the
 *     holder's lease
 * @param error why it was given up, or what interrupts it now; a sentence
 */
public record Reconciliation(
    ReconciliationId id,
    Optional<KeyId> requestedBy,
    Instant requestedAt,
    boolean apply,
    Duration olderThan,
    ReconciliationStatus status,
    ReconciliationPhase phase,
    Optional<String> position,
    Scanned scanned,
    Map<Finding.Kind, FindingCount> found,
    Optional<UUID> holder,
    Optional<Instant> dueAt,
    Optional<Instant> completedAt,
    Optional<String> error) {

  /** A new one, already taken up by the one who records it. */
  public static Reconciliation request(
      ReconciliationId id,
      Optional<KeyId> by,
      boolean apply,
      Duration olderThan,
      Instant now,
      Lease lease) {
    return new Reconciliation(
        id,
        by,
        now,
        apply,
        olderThan,
        ReconciliationStatus.RUNNING,
        ReconciliationPhase.RECEIPTS,
        Optional.empty(),
        Scanned.NOTHING,
        Map.of(),
        Optional.of(lease.holder()),
        Optional.of(lease.until()),
        Optional.empty(),
        Optional.empty());
  }

  /** Held by that instance until the lease ends. */
  public Reconciliation takenUp(Lease lease) {
    return standing(
        status, Optional.of(lease.holder()), Optional.of(lease.until()), completedAt, error);
  }

  /** Whether it asks for the same, so that one run serves both. */
  public boolean isLike(boolean otherApply, Duration otherOlderThan) {
    return apply == otherApply && olderThan.equals(otherOlderThan);
  }

  /** Whether somebody else may take it up at that time. */
  public boolean isDueAt(Instant now) {
    return status == ReconciliationStatus.RUNNING
        && dueAt.filter(due -> due.isAfter(now)).isEmpty();
  }

  /** How many findings there are, of all kinds. */
  public long findings() {
    return found.values().stream().mapToLong(FindingCount::findings).sum();
  }

  /** Come further within its phase: what was scanned and found on the way is added. */
  public Reconciliation advanced(
      Optional<String> to, Scanned more, Collection<Finding> newFindings) {
    return moved(phase, to, scanned.plus(more), counting(newFindings, FindingCount::plus));
  }

  /** Come further in settling: the outcomes of these findings are counted. */
  public Reconciliation settled(Optional<String> to, Collection<Finding> done) {
    return moved(phase, to, scanned, counting(done, (count, f) -> count.settled(f.outcome())));
  }

  /** At the beginning of its next phase. */
  public Reconciliation nextPhase() {
    return moved(phase.next(), Optional.empty(), scanned, found);
  }

  /** Come to its end. */
  public Reconciliation completed(Instant now) {
    return ended(ReconciliationStatus.COMPLETED, now, Optional.empty());
  }

  /** Given up for that reason. */
  public Reconciliation failed(Instant now, String why) {
    return ended(ReconciliationStatus.FAILED, now, Optional.of(why));
  }

  /** Released, to be taken up again at that time. */
  public Reconciliation interrupted(Instant again, Optional<String> why) {
    return standing(status, Optional.empty(), Optional.of(again), Optional.empty(), why);
  }

  private Reconciliation ended(ReconciliationStatus to, Instant now, Optional<String> why) {
    return standing(to, Optional.empty(), Optional.empty(), Optional.of(now), why);
  }

  /** Come further; the reason of an earlier interruption is dropped. */
  private Reconciliation moved(
      ReconciliationPhase to,
      Optional<String> at,
      Scanned seen,
      Map<Finding.Kind, FindingCount> counts) {
    return new Reconciliation(
        id,
        requestedBy,
        requestedAt,
        apply,
        olderThan,
        status,
        to,
        at,
        seen,
        counts,
        holder,
        dueAt,
        completedAt,
        Optional.empty());
  }

  /** Where it has come to, held by another instance or by none. */
  private Reconciliation standing(
      ReconciliationStatus to,
      Optional<UUID> by,
      Optional<Instant> due,
      Optional<Instant> end,
      Optional<String> why) {
    return new Reconciliation(
        id,
        requestedBy,
        requestedAt,
        apply,
        olderThan,
        to,
        phase,
        position,
        scanned,
        found,
        by,
        due,
        end,
        why);
  }

  private Map<Finding.Kind, FindingCount> counting(
      Collection<Finding> findings, BiFunction<FindingCount, Finding, FindingCount> with) {
    Map<Finding.Kind, FindingCount> counts = new EnumMap<>(Finding.Kind.class);
    counts.putAll(found);
    findings.forEach(
        f -> counts.put(f.kind(), with.apply(counts.getOrDefault(f.kind(), FindingCount.NONE), f)));
    return counts;
  }
}
