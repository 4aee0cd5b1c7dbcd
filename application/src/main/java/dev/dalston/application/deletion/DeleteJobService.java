package dev.dalston.application.deletion;

import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Blocked;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.NotFound;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Pending;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Refused;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.DeletionDecision;
import dev.dalston.domain.job.DeletionPolicy;
import dev.dalston.domain.job.DeletionRefusal;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Deletes in the specification's steps: fetch the job with tenant isolation, validate its state,
 * erase its artifacts, delete its record, and only then say so.
 *
 * <p>The intent is recorded before anything is erased, so that a crash between two steps leaves
 * work that finishes itself ({@link DeletionRunner}).
 */
public final class DeleteJobService implements DeleteJob {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final DeletionRunner deletions;
  private final InstantSource clock;
  private final Duration budget;

  /** On these ports; the budget is how long a request waits at most. */
  public DeleteJobService(
      Transactions transactions,
      JobRepository jobs,
      DeletionLedger ledger,
      DeletionRunner deletions,
      InstantSource clock,
      Duration budget) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.ledger = ledger;
    this.deletions = deletions;
    this.clock = clock;
    this.budget = budget;
  }

  @Override
  public DeletionOutcome delete(TenantScope scope, JobId id, KeyId by) {
    Instant end = clock.instant().plus(budget);
    Optional<Page> seen = canBegin(scope, id) ? deletions.look(id) : Optional.empty();
    Intent intent = transactions.inTransaction(() -> recordIntent(scope, id, by, seen));
    Duration left = Duration.between(clock.instant(), end);
    return switch (intent) {
      case Intent.NoSuchJob none -> new NotFound();
      case Intent.NotAllowed no -> new Refused(no.refusal());
      case Intent.OnRecord ours -> answer(deletions.finish(ours.deletion(), seen, left));
      case Intent.InOtherHands others -> answer(deletions.follow(id, left));
    };
  }

  /** Without a lock: only whether it is worth a look into the bucket. */
  private boolean canBegin(TenantScope scope, JobId id) {
    return transactions
        .reading(() -> jobs.find(scope, id))
        .filter(job -> !job.isBeingDeleted())
        .filter(job -> DeletionPolicy.refusalFor(job.status()).isEmpty())
        .isPresent();
  }

  private Intent recordIntent(TenantScope scope, JobId id, KeyId by, Optional<Page> seen) {
    Optional<Job> job = jobs.findForUpdate(scope, id);
    if (job.isEmpty()) {
      return new Intent.NoSuchJob();
    }
    return switch (job.get().requestDeletion(clock.instant())) {
      case DeletionDecision.Refused no -> new Intent.NotAllowed(no.refusal());
      case DeletionDecision.Allowed allowed ->
          job.get().isBeingDeleted() ? resume(id, by) : begin(allowed.job(), by, seen);
    };
  }

  private Intent begin(Job marked, KeyId by, Optional<Page> seen) {
    Instant now = clock.instant();
    Deletion request =
        Deletion.request(marked, by, now, deletions.instance(), now.plus(DeletionRunner.LEASE));
    Deletion deletion = seen.map(Page::inventory).map(request::counted).orElse(request);
    ledger.add(deletion);
    jobs.update(marked);
    return new Intent.OnRecord(deletion);
  }

  private Intent resume(JobId id, KeyId by) {
    Instant now = clock.instant();
    return ledger
        .takeUp(id, Optional.of(by), deletions.instance(), now, now.plus(DeletionRunner.LEASE))
        .<Intent>map(Intent.OnRecord::new)
        .orElseGet(Intent.InOtherHands::new);
  }

  private DeletionOutcome answer(Deletion deletion) {
    String reason = deletion.obstacle().map(Obstacle::reason).orElse("It takes a while.");
    return switch (deletion.status()) {
      case COMPLETED -> new Deleted();
      case BLOCKED -> new Blocked(deletion.obstacle().orElseThrow());
      case PENDING -> new Pending(reason, retryAfter(deletion));
    };
  }

  private Duration retryAfter(Deletion deletion) {
    Duration untilDue =
        deletion.dueAt().map(due -> Duration.between(clock.instant(), due)).orElse(SOON);
    return untilDue.compareTo(SOON) < 0 ? SOON : untilDue;
  }

  private sealed interface Intent {
    record NoSuchJob() implements Intent {}

    record NotAllowed(DeletionRefusal refusal) implements Intent {}

    record OnRecord(Deletion deletion) implements Intent {}

    record InOtherHands() implements Intent {}
  }
}
