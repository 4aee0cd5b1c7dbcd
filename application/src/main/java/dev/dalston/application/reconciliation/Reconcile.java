package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Compares bucket and receipts with the database, both ways: artifacts without a job, jobs without
 * their recording, uploads nobody is sending, deletions that do not end, what came back after its
 * deletion, and deletions that the database forgot. For administrators.
 */
public interface Reconcile {
  /** How old something must be to count, by default. */
  Duration USUAL_AGE = Duration.ofHours(24);

  /** The most findings on one page. */
  int MAX_LIMIT = 1_000;

  /**
   * Starts a reconciliation, or joins the one that is running if it is of the same kind. It runs on
   * by itself.
   *
   * @param apply whether what is found is put right; else it is only reported
   * @param olderThan how long something must have been there to count
   * @return {@code Invalid} if that is less than the least age the service is set up with, or more
   *     than a hundred years
   */
  ReconcileOutcome start(KeyId by, boolean apply, Duration olderThan);

  /** The one of that id, as it stands. */
  Optional<Reconciliation> get(ReconciliationId id);

  /** The latest twenty, newest request first. */
  List<Reconciliation> recent();

  /**
   * A page of what one found, by number; empty if there is no such reconciliation. Findings of all
   * but the latest ten are forgotten.
   *
   * @param after the number of the last finding of the page before; 0 for the first page
   * @param limit 1 to {@link #MAX_LIMIT}
   */
  Optional<FindingPage> findings(ReconciliationId id, long after, int limit);

  /** The last one that came to its end, as this instance knows it; costs nothing. */
  Optional<Reconciliation> lastCompleted();

  /** A page of findings, and whether there are more behind it. */
  record FindingPage(List<Numbered> findings, boolean hasMore) {}

  /** The answer to a request to reconcile. */
  sealed interface ReconcileOutcome {
    /** It is running, since now or since before. */
    record Running(Reconciliation reconciliation) implements ReconcileOutcome {}

    /** One of another kind is running. */
    record Busy(Reconciliation other) implements ReconcileOutcome {}

    /** The request cannot be met; the sentence says why. */
    record Invalid(String message) implements ReconcileOutcome {}
  }
}
