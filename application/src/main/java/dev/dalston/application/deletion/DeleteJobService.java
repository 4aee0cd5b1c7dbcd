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
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.RecordingEvidence;
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
  private static final String CAME_BACK = "The job was there again and was deleted again.";

  private final Transactions transactions;
  private final JobRepository jobs;
  private final DeletionLedger ledger;
  private final InitialListing listing;
  private final DeletionRunner deletions;
  private final InstantSource clock;
  private final Duration budget;

  /** The budget is how long a request waits at most. */
  DeleteJobService(
      Transactions transactions,
      JobRepository jobs,
      DeletionLedger ledger,
      InitialListing listing,
      DeletionRunner deletions,
      InstantSource clock,
      Duration budget) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.ledger = ledger;
    this.listing = listing;
    this.deletions = deletions;
    this.clock = clock;
    this.budget = budget;
  }

  private record Request(TenantScope scope, JobId id, KeyId by, boolean evenIfMissing) {}

  @Override
  public DeletionOutcome delete(TenantScope scope, JobId id, KeyId by, boolean evenIfMissing) {
    Request request = new Request(scope, id, by, evenIfMissing);
    Instant end = clock.instant().plus(budget);
    Optional<Page> seen = canBegin(request) ? listing.of(id) : Optional.empty();
    return switch (record(request, seen)) {
      case Intent.NoSuchJob _ -> new NotFound();
      case Intent.NotAllowed no -> new Refused(no.refusal());
      case Intent.OnRecord ours -> answer(deletions.finish(ours.begun(), until(end)));
      case Intent.OnRecordBefore _ -> {
        Deletion result = resume(request, end);
        boolean askAgain =
            isTooOld(result, request)
                && record(request, Optional.empty()) instanceof Intent.OnRecordBefore;
        yield answer(askAgain ? resume(request, end) : result);
      }
    };
  }

  private Deletion resume(Request request, Instant end) {
    return deletions.resume(request.id(), Optional.of(request.by()), until(end));
  }

  /**
   * Whoever was at work on it may have begun before this request: before it said to go on without
   * the recording, or before the job came back.
   */
  private boolean isTooOld(Deletion result, Request request) {
    return result.status() == DeletionStatus.COMPLETED
        ? job(request).isPresent()
        : request.evenIfMissing() && result.isRecordingMissing();
  }

  private Duration until(Instant end) {
    return Duration.between(clock.instant(), end);
  }

  private Optional<Job> job(Request request) {
    return transactions.reading(() -> jobs.find(request.scope(), request.id()));
  }

  /** Without a lock: only whether it is worth a look into the bucket. */
  private boolean canBegin(Request request) {
    return job(request)
        .filter(job -> !job.isBeingDeleted())
        .filter(job -> DeletionPolicy.refusalFor(job.status()).isEmpty())
        .isPresent();
  }

  private Intent record(Request request, Optional<Page> seen) {
    return transactions.inTransaction(
        () ->
            jobs.findForUpdate(request.scope(), request.id())
                .map(job -> withJob(job, request, seen))
                .orElseGet(() -> withoutJob(request)));
  }

  private Intent withJob(Job job, Request request, Optional<Page> seen) {
    return switch (job.requestDeletion(clock.instant())) {
      case DeletionDecision.Refused no -> new Intent.NotAllowed(no.refusal());
      case DeletionDecision.Allowed allowed ->
          Optional.of(job.id())
              .filter(_ -> job.isBeingDeleted())
              .flatMap(id -> ledger.find(TenantScope.all(), id))
              .map(row -> again(row.status() == DeletionStatus.COMPLETED, request))
              .orElseGet(() -> begin(job, allowed.job(), request, seen));
    };
  }

  /** Something of a deleted job may be there again, and its deletion under way without it. */
  private Intent withoutJob(Request request) {
    return ledger
        .find(request.scope(), request.id())
        .filter(deletion -> deletion.status() != DeletionStatus.COMPLETED)
        .map(_ -> again(false, request))
        .orElseGet(Intent.NoSuchJob::new);
  }

  private Intent begin(Job job, Job marked, Request request, Optional<Page> seen) {
    Deletion plain = Deletion.request(marked, request.by(), clock.instant(), deletions.lease());
    Deletion wanted = request.evenIfMissing() ? plain.evenIfMissing() : plain;
    Deletion deletion =
        seen.map(page -> wanted.lookedAt(InitialListing.look(marked.id(), page))).orElse(wanted);
    boolean added = ledger.add(deletion);
    jobs.update(job, marked);
    return added ? new Intent.OnRecord(new Begun(deletion, seen)) : again(true, request);
  }

  /**
   * It is on record already.
   *
   * @param mayBeCompleted the ledger may say that it is gone; it is here, and goes again
   */
  private Intent again(boolean mayBeCompleted, Request request) {
    if (mayBeCompleted) {
      ledger.reopen(request.id(), CAME_BACK, clock.instant());
    }
    if (request.evenIfMissing()) {
      Optional<KeyId> by = Optional.of(request.by());
      ledger.account(request.id(), RecordingEvidence.NOT_FOUND, by, clock.instant());
    }
    return new Intent.OnRecordBefore();
  }

  private DeletionOutcome answer(Deletion deletion) {
    String reason = deletion.obstacle().map(Obstacle::reason).orElse("It takes a while.");
    return switch (deletion.status()) {
      case COMPLETED -> new Deleted();
      case BLOCKED -> new Blocked(deletion.obstacle().orElseThrow());
      case PENDING -> new Pending(reason, deletion.retryAfter(clock.instant()));
    };
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
