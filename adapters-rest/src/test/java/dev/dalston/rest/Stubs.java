package dev.dalston.rest;

import dev.dalston.application.UseCases;
import dev.dalston.application.access.Caller;
import dev.dalston.application.access.ManageKeys;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.SubmitJob;
import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.application.port.JobQuery;
import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.ReceiptKeys.PublicKey;
import dev.dalston.application.port.Slice;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ByteRange;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Use cases that do what a test tells them; unless told, nothing is ever found. */
public final class Stubs implements FindJobs, ManageKeys {
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  public static final Tenant TENANT = new Tenant(TenantId.next(NOW, new SecureRandom()), "acme");

  public static final String READER = "dk_reader_key";
  public static final String WRITER = "dk_writer_key";
  public static final String WORKER = "dk_worker_key";
  public static final String ADMIN = "dk_admin_key";

  public final Map<String, Caller> callers = new ConcurrentHashMap<>();
  public volatile Function<String, Optional<Caller>> authenticate =
      key -> Optional.ofNullable(callers.get(key));
  public final StubWork work = new StubWork();
  public final StubReconcile reconcile = new StubReconcile();
  public final StubMonitor monitor = new StubMonitor();
  public final StubRetries retries = new StubRetries();
  public final List<TenantScope> scopes = new CopyOnWriteArrayList<>();
  public volatile SubmitJob submit =
      (caller, recording) -> new SubmitJob.SubmitOutcome.Invalid("stub");
  public volatile CancelJob cancel = (scope, id) -> new CancelJob.CancelOutcome.NotFound();
  public volatile DeleteJob delete =
      (scope, id, by, evenIfMissing) -> new DeleteJob.DeletionOutcome.NotFound();
  public volatile Function<JobId, Optional<Found>> find = id -> Optional.empty();
  public volatile Function<JobQuery, JobPage> list =
      query -> new JobPage(List.of(), Map.of(), false);
  public volatile Reading audio = new Reading.Missing();
  public volatile Function<Optional<ByteRange>, Reading> audioRange = range -> audio;
  public volatile Runnable stop = () -> {};
  public volatile Reading transcript = new Reading.Missing();
  public volatile Artifacts artifacts = new Artifacts.Listed(List.of(), false);
  public volatile Function<KeyRequest, IssueOutcome> issue = r -> new IssueOutcome.Invalid("stub");
  public volatile List<ApiKey> keys = List.of();
  public final List<PageQuery> keyPages = new CopyOnWriteArrayList<>();
  public volatile Function<KeyId, Boolean> revoke = id -> false;
  public final List<KeyId> administrators = new CopyOnWriteArrayList<>();
  public volatile Function<AuditQuery, Slice<AuditEvent>> audit =
      query -> new Slice<>(List.of(), false);
  public volatile Function<JobId, Optional<Deletion>> deletion = id -> Optional.empty();
  public volatile Function<DeletionQuery, FindDeletions.DeletionPage> deletions =
      query -> new FindDeletions.DeletionPage(List.of(), Map.of(), false);

  public volatile Function<JobId, ReceiptOutcome> receipt = id -> new ReceiptOutcome.NotFound();
  public volatile List<PublicKey> publicKeys = List.of();

  public Stubs() {
    allow(READER, Scope.JOBS_READ);
    allow(WRITER, Scope.JOBS_WRITE);
    allow(WORKER, Scope.WORKER);
    allow(ADMIN, Scope.ADMIN);
  }

  private void allow(String key, Scope scope) {
    KeyId id = KeyId.next(NOW, new SecureRandom());
    callers.put(key, new Caller(id, "test", key.substring(0, 6), TENANT, Set.of(scope)));
  }

  public UseCases useCases() {
    return new UseCases(
        key -> authenticate.apply(key),
        this,
        (caller, recording) -> submit.submit(caller, recording),
        this,
        (scope, id) -> cancel.cancel(scope, id),
        (scope, id, by, evenIfMissing) -> delete.delete(scope, id, by, evenIfMissing),
        work,
        new Ledger(),
        (scope, job) -> {
          scopes.add(scope);
          return receipt.apply(job);
        },
        () -> publicKeys,
        query -> audit.apply(query),
        reconcile,
        monitor,
        retries);
  }

  @Override
  public Optional<Found> get(TenantScope scope, JobId id) {
    scopes.add(scope);
    return find.apply(id);
  }

  @Override
  public JobPage list(TenantScope scope, JobQuery query) {
    scopes.add(scope);
    return list.apply(query);
  }

  @Override
  public Reading openAudio(Job job, Optional<ByteRange> range, Runnable stop) {
    this.stop = stop;
    return audioRange.apply(range);
  }

  @Override
  public Reading openTranscript(Found job, Runnable stop) {
    return transcript;
  }

  @Override
  public Artifacts artifacts(Job job) {
    return artifacts;
  }

  @Override
  public IssueOutcome issue(KeyId by, KeyRequest request) {
    administrators.add(by);
    return issue.apply(request);
  }

  @Override
  public Slice<ApiKey> list(PageQuery page) {
    keyPages.add(page);
    return Slice.of(keys, page.limit());
  }

  @Override
  public boolean revoke(KeyId by, KeyId id) {
    administrators.add(by);
    return revoke.apply(id);
  }

  private final class Ledger implements FindDeletions {
    @Override
    public Optional<Deletion> get(TenantScope scope, JobId job) {
      scopes.add(scope);
      return deletion.apply(job);
    }

    @Override
    public DeletionPage list(TenantScope scope, DeletionQuery query) {
      scopes.add(scope);
      return deletions.apply(query);
    }
  }
}
