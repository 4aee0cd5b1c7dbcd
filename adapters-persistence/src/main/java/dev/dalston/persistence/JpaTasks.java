package dev.dalston.persistence;

import dev.dalston.application.port.TaskRepository;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The table {@code tasks}. */
record JpaTasks(Supplier<EntityManager> session) implements TaskRepository {
  /**
   * Locks the job too: a row that was changed since the statement began is looked at again before
   * it is locked, and only then.
   */
  private static final String CLAIMABLE =
      """
      select t.* from tasks t join jobs j on j.id = t.job_id
      where t.tenant_id = ?1 and t.status in ('PENDING', 'RUNNING')
        and (t.status = 'PENDING' or t.lease_until <= ?2)
        and t.attempts < ?3
        and j.status in ('PENDING', 'RUNNING')
      order by t.created_at, t.id
      limit 1
      for update of t, j skip locked
      """;

  private static final String LOST =
      """
      select t.job_id from tasks t join jobs j on j.id = t.job_id
      where t.status = 'RUNNING' and t.lease_until <= ?1
        and (j.status = 'CANCELLING' or t.attempts >= ?2)
      group by t.job_id
      order by min(t.lease_until)
      limit ?3
      """;

  private static final String UPDATE =
      """
      update tasks
      set status = ?1, attempts = ?2, claim_token = cast(?3 as uuid),
        lease_until = cast(?4 as timestamptz), transcript = cast(?5 as uuid),
        error = cast(?6 as text), finished_at = cast(?7 as timestamptz)
      where id = ?8 and status = ?9 and attempts = ?10
        and claim_token is not distinct from cast(?11 as uuid)
      """;

  @Override
  public Optional<JobId> jobOf(TenantId tenant, TaskId id) {
    return session
        .get()
        .createQuery(
            "select t.jobId from TaskEntity t where t.id = :id and t.tenantId = :tenant",
            UUID.class)
        .setParameter("id", id.value())
        .setParameter("tenant", tenant.value())
        .getResultStream()
        .findFirst()
        .map(JobId::new);
  }

  @Override
  public List<Task> of(JobId job) {
    String sql = "select * from tasks where job_id = ?1 order by created_at, id";
    return NativeSql.select(session.get(), TaskEntity.class, sql, job.value()).stream()
        .map(TaskEntity::toDomain)
        .toList();
  }

  @Override
  public Optional<Task> lockClaimable(TenantId tenant, Instant now) {
    return NativeSql.select(
            session.get(), TaskEntity.class, CLAIMABLE, tenant.value(), now, Task.MAX_ATTEMPTS)
        .stream()
        .findFirst()
        .map(TaskEntity::toDomain);
  }

  @Override
  public List<JobId> jobsWithLostWorkers(Instant now, int limit) {
    return NativeSql.values(session.get(), UUID.class, LOST, now, Task.MAX_ATTEMPTS, limit).stream()
        .map(JobId::new)
        .toList();
  }

  @Override
  public void add(Task task) {
    session.get().persist(TaskEntity.of(task));
    session.get().flush();
  }

  @Override
  public void update(Task read, Task to) {
    int written =
        NativeSql.execute(
            session.get(),
            UPDATE,
            to.status().name(),
            to.attempts(),
            token(to),
            to.claim().map(Claim::leaseUntil).orElse(null),
            to.transcript().orElse(null),
            to.error().orElse(null),
            to.finishedAt().orElse(null),
            read.id().value(),
            read.status().name(),
            read.attempts(),
            token(read));
    if (written == 0) {
      throw new IllegalStateException("Task " + read.id() + " is not what it was");
    }
  }

  private static UUID token(Task task) {
    return task.claim().map(claim -> claim.token().value()).orElse(null);
  }
}
