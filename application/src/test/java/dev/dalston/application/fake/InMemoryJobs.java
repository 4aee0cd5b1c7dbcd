package dev.dalston.application.fake;

import dev.dalston.application.port.JobQuery;
import dev.dalston.application.port.JobRepository;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The jobs of an {@link InMemoryDatabase}. */
record InMemoryJobs(Supplier<Tables> tables) implements JobRepository {
  /** By the canonical text of the id: PostgreSQL compares UUIDs as unsigned bytes. */
  private static final Comparator<JobQuery.Position> ORDER =
      Comparator.comparing(JobQuery.Position::createdAt)
          .thenComparing(position -> position.id().toString());

  @Override
  public Optional<Job> find(TenantScope scope, JobId id) {
    return Optional.ofNullable(tables.get().jobs().get(id))
        .filter(job -> scope.covers(job.tenant()));
  }

  @Override
  public Optional<Job> findForUpdate(TenantScope scope, JobId id) {
    return find(scope, id);
  }

  @Override
  public List<Job> list(TenantScope scope, JobQuery query) {
    Comparator<JobQuery.Position> order = query.oldestFirst() ? ORDER : ORDER.reversed();
    Predicate<Job> behind =
        job -> query.after().filter(last -> order.compare(position(job), last) <= 0).isEmpty();
    return tables.get().jobs().values().stream()
        .filter(job -> scope.covers(job.tenant()))
        .filter(job -> query.status().filter(wanted -> wanted != job.status()).isEmpty())
        .filter(job -> query.since().filter(job.createdAt()::isBefore).isEmpty())
        .filter(behind)
        .sorted(Comparator.comparing(InMemoryJobs::position, order))
        .limit(query.limit())
        .toList();
  }

  @Override
  public void add(Job job) {
    Tables.insert(tables.get().jobs(), job.id(), job);
  }

  @Override
  public void update(Job read, Job to) {
    Job present = tables.get().jobs().get(read.id());
    if (present == null
        || present.status() != read.status()
        || !present.deletionRequestedAt().equals(read.deletionRequestedAt())) {
      throw new IllegalStateException("Job " + read.id() + " is not what it was");
    }
    tables.get().jobs().put(read.id(), to);
  }

  @Override
  public boolean remove(JobId id) {
    Tables all = tables.get();
    if (all.uploads().values().stream().anyMatch(upload -> upload.key().job().equals(id))) {
      return false;
    }
    if (!all.jobs().containsKey(id) || !all.jobs().get(id).isBeingDeleted()) {
      return false;
    }
    all.tasks().values().removeIf(task -> task.job().equals(id));
    return all.jobs().remove(id) != null;
  }

  private static JobQuery.Position position(Job job) {
    return new JobQuery.Position(job.createdAt(), job.id());
  }
}
