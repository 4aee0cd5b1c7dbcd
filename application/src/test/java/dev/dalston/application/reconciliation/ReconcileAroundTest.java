package dev.dalston.application.reconciliation;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.InMemoryArtifactStore;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a store does not list well is gone around and named; the rest is compared all the same. */
class ReconcileAroundTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final KeyId ADMIN = KeyId.next(Instant.EPOCH, new SecureRandom());

  private final World world = new World(new InMemoryArtifactStore(true));
  private final Caller owner = world.caller("acme");

  private static StoreRefused refused(String why) {
    return new StoreRefused(Obstacle.lasting(why, Optional.empty()), null);
  }

  private Map<Kind, List<Finding>> reconcile(boolean apply) {
    world.ahead = world.ahead.plus(DAY.multipliedBy(2));
    var id = ((Running) world.service().reconcile.start(ADMIN, apply, DAY)).reconciliation().id();
    World.until(
        () -> {
          Reconciliation now = world.service().reconcile.get(id).orElseThrow();
          if (now.error().isPresent()) {
            world.ahead = world.ahead.plusSeconds(6);
            world.service().housekeeping.round();
          }
          return now.status() != ReconciliationStatus.RUNNING;
        });
    Reconciliation ended = world.service().reconcile.get(id).orElseThrow();
    assertEquals(ReconciliationStatus.COMPLETED, ended.status(), ended.error().toString());
    return world.service().reconcile.findings(id, 0, 1_000).orElseThrow().findings().stream()
        .map(Numbered::finding)
        .collect(groupingBy(Finding::kind));
  }

  private Set<JobId> orphansAmongJobs(int count) {
    Set<JobId> orphans = new HashSet<>();
    for (int i = 0; i < count; i++) {
      world.jobIn(JobStatus.COMPLETED, owner);
      world.ahead = world.ahead.plusMillis(1);
      JobId nobody = JobId.next(world.now(), new SecureRandom());
      world.ahead = world.ahead.plusMillis(1);
      for (int n = 0; n < 3; n++) {
        world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/x-" + n, new byte[2]);
        world.store.plantUpload(ArtifactKey.prefixOf(nobody) + "tasks/u-" + n);
      }
      orphans.add(nobody);
    }
    return orphans;
  }

  private static Set<JobId> jobs(List<Finding> findings) {
    return findings.stream().flatMap(one -> one.job().stream()).collect(Collectors.toSet());
  }

  @Test
  void whereFurtherPagesFailTheRestIsFoundPartByPart() {
    for (RuntimeException fault :
        List.of(refused("no such marker"), new BackendUnavailable("500", null))) {
      Set<JobId> orphans = orphansAmongJobs(4);
      world.store.pageSize(5);
      world.store.changePages(
          (prefix, after, page) -> {
            if (after.isPresent()) {
              throw fault;
            }
            return page;
          });

      Map<Kind, List<Finding>> found = reconcile(false);

      assertEquals(orphans, jobs(found.get(Kind.ORPHANED_ARTIFACTS)));
      assertEquals(orphans.size(), found.get(Kind.ORPHANED_ARTIFACTS).size());
      assertTrue(found.get(Kind.ORPHANED_ARTIFACTS).stream().allMatch(one -> one.objects() == 3));
      assertEquals(orphans, jobs(found.get(Kind.ABANDONED_UPLOAD)));
      assertTrue(
          found.get(Kind.UNREADABLE_LISTING).stream()
              .anyMatch(one -> one.key().equals(Optional.of("jobs/"))));
      assertEquals(null, found.get(Kind.MISSING_AUDIO));

      Map<Kind, List<Finding>> applied = reconcile(true);
      assertTrue(
          applied.get(Kind.ORPHANED_ARTIFACTS).stream()
              .allMatch(one -> one.outcome() == Outcome.REMOVED));
      world.store.changePages((prefix, after, page) -> page);
      world.store.pageSize(1_000);
      assertEquals(Set.of(), reconcile(false).keySet());
    }
  }

  @Test
  void aListingThatLeadsBackIsGoneAround() {
    Set<JobId> orphans = orphansAmongJobs(4);
    world.store.pageSize(4);
    world.store.changePages(
        (prefix, after, page) ->
            after.isEmpty() || !page.next().isPresent() || !prefix.equals("jobs/")
                ? page
                : new Page(page.items(), after, page.sought()));

    Map<Kind, List<Finding>> found = reconcile(false);
    assertEquals(orphans, jobs(found.get(Kind.ORPHANED_ARTIFACTS)));
  }

  @Test
  void aJobThatCannotBeReadIsNamedAndTheOthersAreCompared() {
    Set<JobId> orphans = orphansAmongJobs(3);
    JobId bad = orphans.iterator().next();
    world.store.changePages(
        (prefix, after, page) -> {
          if (page.items().stream().anyMatch(item -> item.key().contains(bad.toString()))) {
            throw refused("The storage's answer cannot be read.");
          }
          return page;
        });

    Map<Kind, List<Finding>> found = reconcile(true);

    Set<JobId> others = new HashSet<>(orphans);
    others.remove(bad);
    assertEquals(others, jobs(found.get(Kind.ORPHANED_ARTIFACTS)));
    assertEquals(Set.of(bad), jobs(found.get(Kind.UNREADABLE_LISTING)));
    assertTrue(
        found.get(Kind.UNREADABLE_LISTING).stream()
            .allMatch(
                one -> one.reason().orElseThrow().equals("The storage's answer cannot be read.")));
  }

  @Test
  void whatCannotBeSettledIsLeftAndTheRestIsSettled() {
    Set<JobId> orphans = orphansAmongJobs(2);
    JobId bad = orphans.iterator().next();
    Map<Kind, List<Finding>> reported = reconcile(false);
    assertEquals(orphans, jobs(reported.get(Kind.ORPHANED_ARTIFACTS)));
    world.store.stick(
        item -> {
          if (item.key().contains(bad.toString())) {
            throw new BackendUnavailable("in trouble", null);
          }
          return false;
        },
        Obstacle.passing("stuck"));

    Map<Kind, List<Finding>> applied = reconcile(true);

    for (Finding one : applied.get(Kind.ORPHANED_ARTIFACTS)) {
      assertEquals(
          one.job().orElseThrow().equals(bad) ? Outcome.LEFT : Outcome.REMOVED, one.outcome());
    }
  }
}
