package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.JobQuery.Position;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobStatus;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link JobRepository} does about pages. */
public interface JobPagesContract extends DatabaseContract {
  /** Everything, newest first. */
  JobQuery ALL = new JobQuery(Optional.empty(), Optional.empty(), false, Optional.empty(), 100);

  private List<Job> list(TenantScope scope, JobQuery query) {
    return in(() -> database().jobs().list(scope, query));
  }

  private static JobQuery page(
      Optional<JobStatus> status, boolean oldestFirst, Optional<Position> after, int limit) {
    return new JobQuery(status, Optional.empty(), oldestFirst, after, limit);
  }

  /** Some at the very same time, so that the id must decide. */
  private List<Job> storedAt(TenantId tenant, Instant... times) {
    List<Job> made = new ArrayList<>();
    for (Instant time : times) {
      made.add(stored(newJob(tenant, time)));
    }
    return made.stream()
        .sorted(
            Comparator.comparing(Job::createdAt)
                .thenComparing(job -> job.id().toString())
                .reversed())
        .toList();
  }

  private List<Job> eleven(TenantId tenant) {
    return storedAt(
        tenant,
        IntStream.range(0, 11)
            .mapToObj(i -> NOW.plus(MICRO.multipliedBy(i / 3)))
            .toArray(Instant[]::new));
  }

  @Test
  default void listsNewestFirstOrOldestFirst() {
    TenantId tenant = tenant("acme");
    List<Job> newestFirst = eleven(tenant);
    assertEquals(newestFirst, list(TenantScope.only(tenant), ALL));
    assertEquals(
        newestFirst.reversed(),
        list(TenantScope.only(tenant), page(Optional.empty(), true, Optional.empty(), 100)));
  }

  @Test
  default void pagesMeetWithoutGapOrOverlapInEitherOrder() {
    TenantId tenant = tenant("acme");
    List<Job> newestFirst = eleven(tenant);
    for (TenantScope scope : List.of(TenantScope.only(tenant), TenantScope.all())) {
      assertEquals(newestFirst, walk(scope, false));
      assertEquals(newestFirst.reversed(), walk(scope, true));
    }
  }

  private List<Job> walk(TenantScope scope, boolean oldestFirst) {
    List<Job> seen = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    while (true) {
      List<Job> page = list(scope, page(Optional.empty(), oldestFirst, after, 4));
      if (page.isEmpty()) {
        return seen;
      }
      seen.addAll(page);
      after = Optional.of(new Position(page.getLast().createdAt(), page.getLast().id()));
    }
  }

  @Test
  default void aPageGoesOnBehindAJobThatIsGone() {
    TenantId tenant = tenant("acme");
    List<Job> all = eleven(tenant);
    Job gone = all.get(4);
    run(() -> database().jobs().remove(gone.id()));
    Optional<Position> after = Optional.of(new Position(gone.createdAt(), gone.id()));
    assertEquals(
        all.subList(5, 11), list(TenantScope.all(), page(Optional.empty(), false, after, 100)));
  }

  @Test
  default void listsTheScopeOnly() {
    TenantId acme = tenant("acme");
    TenantId other = tenant("other");
    List<Job> own = storedAt(acme, NOW, SOON);
    List<Job> foreign = storedAt(other, SOON.plusSeconds(1));
    assertEquals(own, list(TenantScope.only(acme), ALL));
    assertEquals(foreign, list(TenantScope.only(other), ALL));
    assertEquals(List.of(foreign.getFirst(), own.get(0), own.get(1)), list(TenantScope.all(), ALL));
    assertEquals(List.of(), list(TenantScope.only(TenantId.next(NOW, new SecureRandom())), ALL));
  }

  @Test
  default void listsOneStatusOnly() {
    TenantId tenant = tenant("acme");
    Job pending = stored(newJob(tenant, NOW));
    Job running = stored(newJob(tenant, NOW).start(NOW).orElseThrow());
    for (TenantScope scope : List.of(TenantScope.only(tenant), TenantScope.all())) {
      assertEquals(List.of(pending), list(scope, status(JobStatus.PENDING)));
      assertEquals(List.of(running), list(scope, status(JobStatus.RUNNING)));
      assertEquals(List.of(), list(scope, status(JobStatus.FAILED)));
    }
  }

  private static JobQuery status(JobStatus status) {
    return page(Optional.of(status), false, Optional.empty(), 100);
  }

  @Test
  default void listsJobsSubmittedAtATimeOrLater() {
    TenantId tenant = tenant("acme");
    List<Job> jobs = storedAt(tenant, NOW, NOW.plus(MICRO), NOW.minus(MICRO));
    JobQuery since =
        new JobQuery(Optional.of(JobStatus.PENDING), Optional.of(NOW), true, Optional.empty(), 100);
    assertEquals(List.of(jobs.get(1), jobs.get(0)), list(TenantScope.only(tenant), since));
  }

  @Test
  default void listsAtMostTheLimit() {
    TenantId tenant = tenant("acme");
    List<Job> jobs = eleven(tenant);
    assertEquals(
        jobs.subList(0, 2),
        list(TenantScope.only(tenant), page(Optional.empty(), false, Optional.empty(), 2)));
  }
}
