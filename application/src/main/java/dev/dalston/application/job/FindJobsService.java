package dev.dalston.application.job;

import dev.dalston.application.access.TenantLookup;
import dev.dalston.application.bucket.Transfers;
import dev.dalston.application.job.FindJobs.Reading.BeingDeleted;
import dev.dalston.application.job.FindJobs.Reading.Missing;
import dev.dalston.application.job.FindJobs.Reading.Opened;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.JobQuery;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.Slice;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.Artifact;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.task.TaskStatus;
import java.util.Optional;

/** Reads jobs from the database and their artifacts from the bucket. */
public final class FindJobsService implements FindJobs {
  private final Transactions transactions;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final KeyRepository keys;
  private final ArtifactStore store;
  private final Transfers transfers;

  public FindJobsService(
      Transactions transactions,
      JobRepository jobs,
      TaskRepository tasks,
      KeyRepository keys,
      ArtifactStore store,
      Transfers transfers) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.tasks = tasks;
    this.keys = keys;
    this.store = store;
    this.transfers = transfers;
  }

  @Override
  public Optional<Found> get(TenantScope scope, JobId id) {
    return transactions.reading(
        () ->
            jobs.find(scope, id)
                .map(job -> new Found(job, keys.tenant(job.tenant()).orElseThrow(), tasks.of(id))));
  }

  @Override
  public JobPage list(TenantScope scope, JobQuery query) {
    return transactions.reading(
        () -> {
          Slice<Job> page = Slice.of(jobs.list(scope, query.oneMore()), query.limit());
          return new JobPage(
              page.items(), TenantLookup.of(page.items(), Job::tenant, keys), page.hasMore());
        });
  }

  @Override
  public Reading openAudio(Job job, Optional<ByteRange> range, Runnable stop) {
    return open(job, Optional.of(ArtifactKey.audioOf(job.id())), range, stop);
  }

  @Override
  public Reading openTranscript(Found found, Runnable stop) {
    Optional<ArtifactKey> transcript =
        found.tasks().stream()
            .filter(t -> t.status() == TaskStatus.COMPLETED)
            .flatMap(t -> t.transcript().stream())
            .map(upload -> ArtifactKey.transcriptOf(found.job().id(), upload))
            .findFirst();
    return open(
        found.job(),
        transcript.filter(any -> found.job().status() == JobStatus.COMPLETED),
        Optional.empty(),
        stop);
  }

  @Override
  public Artifacts artifacts(Job job) {
    if (job.isBeingDeleted()) {
      return new Artifacts.BeingDeleted();
    }
    ArtifactStore.Page page = store.list(job.id(), Optional.empty());
    return new Artifacts.Listed(
        page.items().stream()
            .filter(item -> item.kind() != Kind.DELETE_MARKER)
            .map(item -> Artifact.of(job, item.key(), item.bytes(), item.kind() == Kind.OBJECT))
            .toList(),
        page.next().isPresent());
  }

  private Reading open(
      Job job, Optional<ArtifactKey> key, Optional<ByteRange> range, Runnable stop) {
    if (job.isBeingDeleted()) {
      return new BeingDeleted();
    }
    return key.flatMap(one -> store.open(one, range))
        .<Reading>map(found -> new Opened(transfers.of(job.id(), found, stop)))
        .orElseGet(Missing::new);
  }
}
