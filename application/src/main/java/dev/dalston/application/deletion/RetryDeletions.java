package dev.dalston.application.deletion;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import java.util.Optional;

/**
 * Has blocked deletions tried again now, by whichever instance comes first. Nothing is waited for.
 */
public interface RetryDeletions {
  /**
   * Every blocked one of all tenants.
   *
   * @param by the key that asks
   * @return how many there were
   */
  int all(KeyId by);

  /**
   * The one of that job, if it is blocked; else it stays as it is.
   *
   * @param by the key that asks
   * @return how it stands then; empty if there is none within the scope
   */
  Optional<Deletion> one(TenantScope scope, JobId job, KeyId by);
}
