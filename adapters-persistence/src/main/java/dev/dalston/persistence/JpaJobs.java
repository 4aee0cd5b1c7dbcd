package dev.dalston.persistence;

import dev.dalston.application.port.JobQuery;
import dev.dalston.application.port.JobRepository;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.persistence.session.KeysetQuery;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The table {@code jobs}. */
record JpaJobs(Supplier<EntityManager> session) implements JobRepository {
  private static final String UPDATE =
      """
      update jobs
      set status = ?1, started_at = cast(?2 as timestamptz), finished_at = cast(?3 as timestamptz),
        error = cast(?4 as text), deletion_requested_at = cast(?5 as timestamptz)
      where id = ?6 and status = ?7
        and deletion_requested_at is not distinct from cast(?8 as timestamptz)
      """;

  @Override
  public Optional<Job> find(TenantScope scope, JobId id) {
    return NativeSql.first(byId(scope, id)).map(JobEntity::toDomain);
  }

  @Override
  public Optional<Job> findForUpdate(TenantScope scope, JobId id) {
    return NativeSql.first(byId(scope, id).setLockMode(LockModeType.PESSIMISTIC_WRITE))
        .map(JobEntity::toDomain);
  }

  private TypedQuery<JobEntity> byId(TenantScope scope, JobId id) {
    String any = "select j from JobEntity j where j.id = :id";
    return switch (scope) {
      case TenantScope.All _ ->
          session.get().createQuery(any, JobEntity.class).setParameter("id", id.value());
      case TenantScope.Only only ->
          session
              .get()
              .createQuery(any + " and j.tenantId = :tenant", JobEntity.class)
              .setParameter("id", id.value())
              .setParameter("tenant", only.tenant().value());
    };
  }

  @Override
  public List<Job> list(TenantScope scope, JobQuery query) {
    KeysetQuery page = new KeysetQuery("jobs", "created_at", "id");
    if (scope instanceof TenantScope.Only only) {
      page.where("tenant_id =", only.tenant().value());
    }
    query.status().ifPresent(status -> page.where("status =", status.name()));
    query.since().ifPresent(since -> page.where("created_at >=", since));
    query
        .after()
        .ifPresent(last -> page.after(last.createdAt(), last.id().value(), query.oldestFirst()));
    return page.fetch(session.get(), JobEntity.class, query.oldestFirst(), query.limit()).stream()
        .map(JobEntity::toDomain)
        .toList();
  }

  @Override
  public void add(Job job) {
    session.get().persist(JobEntity.of(job));
    session.get().flush();
  }

  @Override
  public void update(Job read, Job to) {
    int written =
        NativeSql.execute(
            session.get(),
            UPDATE,
            to.status().name(),
            to.startedAt().orElse(null),
            to.finishedAt().orElse(null),
            to.error().orElse(null),
            to.deletionRequestedAt().orElse(null),
            read.id().value(),
            read.status().name(),
            read.deletionRequestedAt().orElse(null));
    if (written == 0) {
      throw new IllegalStateException("Job " + read.id() + " is not what it was");
    }
  }

  /**
   * The statement sees the uploads that were committed before it. None is begun later: that needs
   * the job's lock and a job that is not being deleted.
   */
  @Override
  public boolean remove(JobId id) {
    String sql =
        "delete from jobs where id = ?1 and deletion_requested_at is not null"
            + " and not exists (select 1 from uploads where job_id = ?1)";
    return NativeSql.execute(session.get(), sql, id.value()) > 0;
  }
}
