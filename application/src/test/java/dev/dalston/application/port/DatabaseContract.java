package dev.dalston.application.port;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.AccountedDeletion;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.FirstLook;
import dev.dalston.domain.job.DeletionDecision;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What the contracts of the database's ports begin with. */
public interface DatabaseContract {
  /** An instant as precise as the ports keep one: microseconds. */
  Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

  /** A moment later. */
  Instant SOON = NOW.plusSeconds(60);

  /** Later than {@link #SOON}. */
  Instant LATER = SOON.plusSeconds(60);

  /** A date that an obstacle may have. */
  Instant NEXT_YEAR = Instant.parse("2027-03-04T05:06:07.654321Z");

  /** The smallest difference that is kept. */
  Duration MICRO = Duration.ofNanos(1_000);

  /** An empty database for each test. */
  Repositories database();

  /** Runs the work in a transaction. */
  default <T> T in(Supplier<T> work) {
    return database().transactions().inTransaction(work);
  }

  /** Runs the work in a transaction. */
  default void run(Runnable work) {
    database().transactions().run(work);
  }

  /** A tenant on record. */
  default TenantId tenant(String name) {
    Tenant missing = new Tenant(TenantId.next(NOW, new SecureRandom()), name);
    return in(() -> database().keys().tenantNamed(name, missing)).id();
  }

  /** A pending job of tenant "acme", not on record. */
  default Job newJob(Instant at) {
    return newJob(tenant("acme"), at);
  }

  /** A pending job, not on record. */
  default Job newJob(TenantId tenant, Instant at) {
    Submission submission =
        new Submission(
            "call.wav",
            "audio/wav",
            1_234,
            "A call",
            Optional.of("large"),
            Optional.empty(),
            Map.of("timestamps", "word"));
    return Job.submit(JobId.next(at, new SecureRandom()), tenant, submission, at);
  }

  /** Puts the job on record. */
  default Job stored(Job job) {
    run(() -> database().jobs().add(job));
    return job;
  }

  /** Puts a waiting task of the job on record. */
  default Task storedTask(Job job, Instant at) {
    Task task = Task.of(job, TaskId.next(at, new SecureRandom()), Task.TRANSCRIBE, at);
    run(() -> database().tasks().add(task));
    return task;
  }

  /** A job that has ended, on record. */
  default Job storedEnded() {
    return stored(newJob(NOW).start(NOW).orElseThrow().complete(NOW).orElseThrow());
  }

  /** The same, marked: its deletion is on record. */
  default Job storedMarked() {
    Job ended = storedEnded();
    Job marked = ((DeletionDecision.Allowed) ended.requestDeletion(NOW)).job();
    run(
        () -> {
          database().jobs().findForUpdate(TenantScope.all(), ended.id());
          database().jobs().update(ended, marked);
        });
    return marked;
  }

  /** A deletion on record, held until {@link #SOON}. */
  default Deletion requested(UUID holder) {
    KeyId by = KeyId.next(NOW, new SecureRandom());
    Deletion deletion = Deletion.request(storedMarked(), by, NOW, new Lease(holder, SOON));
    run(() -> database().ledger().add(deletion));
    return deletion;
  }

  /** The deletion as that holder took it up. */
  default Deletion heldBy(Deletion deletion, UUID holder) {
    return new Deletion(
        deletion.job(),
        deletion.tenant(),
        deletion.requestedBy(),
        deletion.requestedAt(),
        deletion.status(),
        deletion.attempts(),
        Optional.of(holder),
        deletion.dueAt(),
        deletion.inventory(),
        deletion.recording(),
        deletion.obstacle(),
        deletion.proof(),
        deletion.note());
  }

  /** The deletion after a look that showed the recording. */
  default AccountedDeletion accounted(Deletion deletion) {
    return deletion.lookedAt(new FirstLook(Inventory.EMPTY, true)).accounted().orElseThrow();
  }

  /** The job as it is on record. */
  default Optional<Job> reread(Job job) {
    return in(() -> database().jobs().find(TenantScope.all(), job.id()));
  }

  /** An instance of the service. */
  default UUID instance() {
    return UUID.randomUUID();
  }
}
