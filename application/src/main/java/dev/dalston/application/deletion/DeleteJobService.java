package dev.dalston.application.deletion;

import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Blocked;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.NotFound;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Pending;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Refused;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.DeletionDecision;
import dev.dalston.domain.job.DeletionPolicy;
import dev.dalston.domain.job.DeletionRefusal;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
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

  private static final String CAME_BACK = "The job was there again and was deleted again.";

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final InitialListing listing;
  private final DeletionRunner deletions;
  private final SharedClock clock;
  private final Duration budget;

  /** The budget is how long a request waits at most. */
  DeleteJobService(
      Transactions transactions,
      JobRepository jobs,
      DeletionLedger ledger,
      InitialListing listing,
      DeletionRunner deletions,
      SharedClock clock,
      Duration budget) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.ledger = ledger;
    this.listing = listing;
    this.deletions = deletions;
    this.clock = clock;
    this.budget = budget;
  }

  @Override
  public DeletionOutcome delete(TenantScope scope, JobId id, KeyId by) {
    Instant end = clock.instant().plus(budget);
    Optional<Page> seen = canBegin(scope, id) ? listing.of(id) : Optional.empty();
    Intent intent = transactions.inTransaction(() -> recordIntent(scope, id, by, seen));
    Duration left = Collections.min(List.of(budget, Duration.between(clock.instant(), end)));
    return switch (intent) {
      case Intent.NoSuchJob _ -> new NotFound();
      case Intent.NotAllowed no -> new Refused(no.refusal());
      case Intent.OnRecord ours -> answer(deletions.finish(ours.begun(), left));
      case Intent.OnRecordBefore _ -> answer(deletions.resume(id, Optional.of(by), left));
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
      return withoutJob(scope, id);
    }
    return switch (job.get().requestDeletion(clock.instant())) {
      case DeletionDecision.Refused no -> new Intent.NotAllowed(no.refusal());
      case DeletionDecision.Allowed allowed ->
          job.get().isBeingDeleted()
              ? again(job.get(), by)
              : begin(job.get(), allowed.job(), by, seen);
    };
  }

  /** Something of a deleted job may be there again, and its deletion under way without it. */
  private Intent withoutJob(TenantScope scope, JobId id) {
    return ledger
        .find(scope, id)
        .filter(deletion -> deletion.status() != DeletionStatus.COMPLETED)
        .<Intent>map(_ -> new Intent.OnRecordBefore())
        .orElseGet(Intent.NoSuchJob::new);
  }

  private Intent begin(Job job, Job marked, KeyId by, Optional<Page> seen) {
    Deletion request = Deletion.request(marked, by, clock.instant(), deletions.lease());
    Deletion deletion = seen.map(Page::inventory).map(request::counted).orElse(request);
    boolean added = ledger.add(deletion);
    jobs.update(job, marked);
    return added ? new Intent.OnRecord(new Begun(deletion, seen)) : cameBack(marked);
  }

  private Intent again(Job job, KeyId by) {
    Optional<Deletion> row = ledger.find(TenantScope.all(), job.id());
    if (row.isEmpty()) {
      return begin(job, job, by, Optional.empty());
    }
    return row.get().status() == DeletionStatus.COMPLETED
        ? cameBack(job)
        : new Intent.OnRecordBefore();
  }

  /** The ledger says that it is gone, and it is here: it goes again. */
  private Intent cameBack(Job job) {
    ledger.reopen(job.id(), CAME_BACK, clock.instant());
    return new Intent.OnRecordBefore();
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
    /** Nothing is on record, or it ended. */
    record NoSuchJob() implements Intent {}

    /** The job has not ended. */
    record NotAllowed(DeletionRefusal refusal) implements Intent {}

    /** Since now, and this instance's. */
    record OnRecord(Begun begun) implements Intent {}

    /** Since before; somebody may be working on it. */
    record OnRecordBefore() implements Intent {}
  }
}
