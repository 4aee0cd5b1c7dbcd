package dev.dalston.application.port;

import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reconciliations on record and what they found. Each call needs a transaction. */
public interface ReconciliationRepository {
  /**
   * Records a new one, unless one is RUNNING: there is one at a time, whoever asks.
   *
   * @return whether it was recorded
   */
  boolean add(Reconciliation reconciliation);

  /** The one of that id. */
  Optional<Reconciliation> find(ReconciliationId id);

  /** A page, newest request first. */
  List<Reconciliation> list(PageQuery page);

  /** When the schedule last asked for one; what is later than now, a wrong clock wrote. */
  Optional<Instant> lastScheduled(Instant now);

  /**
   * The last that came to its end, however many failed since; what ended later than now, a wrong
   * clock wrote.
   */
  Optional<Reconciliation> lastCompleted(Instant now);

  /** The one that is RUNNING; there is one at most. */
  Optional<Reconciliation> running();

  /** Takes up the one that is RUNNING and due; passed over if others are working on its row. */
  Optional<Reconciliation> takeUpDue(Instant now, Lease lease);

  /** Makes its lease last until then, if its holder still has it. */
  void renew(Reconciliation held, Instant until);

  /**
   * Writes how it stands, and lets go if it names no holder.
   *
   * @param from as its holder knows it: that one must still hold it, and it must be no further by
   *     then, else nothing is written
   * @return whether it was written
   */
  boolean update(Reconciliation from, Reconciliation to);

  /**
   * Adds findings.
   *
   * @param last the number of the last finding before them; the first one has number 1
   */
  void addFindings(ReconciliationId id, long last, List<Finding> findings);

  /** A page of findings by number, behind that number. */
  List<Numbered> findings(ReconciliationId id, long after, int limit);

  /** The first finding behind that number that is of such a kind, REPORTED or still REMOVING. */
  Optional<Numbered> nextReported(ReconciliationId id, long after, Set<Finding.Kind> kinds);

  /** Those of the jobs of which it found a FORGOTTEN_DELETION, some thousand at most. */
  Set<JobId> forgotten(ReconciliationId id, Collection<JobId> jobs);

  /** Writes what became of the finding. */
  void settle(ReconciliationId id, Numbered finding);

  /**
   * Forgets findings of all reconciliations but the latest ones.
   *
   * @param keep of how many reconciliations they are kept
   * @param limit at most so many are forgotten
   * @return how many were forgotten
   */
  int forgetFindings(int keep, int limit);

  /** A finding and its number within its reconciliation. */
  record Numbered(long number, Finding finding) {}
}
