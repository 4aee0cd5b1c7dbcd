package dev.dalston.rest;

import dev.dalston.application.deletion.RetryDeletions;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Retries that a test sets; remembers who asked, and for whom. */
public final class StubRetries implements RetryDeletions {
  public volatile int blocked;
  public volatile Function<JobId, Optional<Deletion>> deletion = id -> Optional.empty();
  public final List<KeyId> by = new CopyOnWriteArrayList<>();
  public final List<TenantScope> scopes = new CopyOnWriteArrayList<>();

  @Override
  public int all(KeyId key) {
    by.add(key);
    return blocked;
  }

  @Override
  public Optional<Deletion> one(TenantScope scope, JobId job, KeyId key) {
    by.add(key);
    scopes.add(scope);
    return deletion.apply(job);
  }
}
