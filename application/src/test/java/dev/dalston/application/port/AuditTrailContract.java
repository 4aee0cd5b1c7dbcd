package dev.dalston.application.port;

import static dev.dalston.domain.audit.AuditAction.KEY_ISSUED;
import static dev.dalston.domain.audit.AuditAction.KEY_REVOKED;
import static dev.dalston.domain.audit.AuditAction.REMOVAL_BEGUN;
import static dev.dalston.domain.audit.AuditAction.REMOVAL_COMPLETED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.PageQuery.Position;
import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link AuditTrail} does. */
public interface AuditTrailContract extends DatabaseContract {
  /** Who reconciles. */
  UUID INSTANCE = UUID.randomUUID();

  default List<AuditEvent> list(AuditQuery query) {
    return in(() -> database().audit().list(query));
  }

  default AuditQuery all(Optional<Position> after, int limit) {
    Optional<UUID> any = Optional.empty();
    return new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), any, after, limit);
  }

  default AuditQuery of(Optional<KeyId> actor, Optional<UUID> resource) {
    return new AuditQuery(
        Optional.empty(), Optional.empty(), actor, resource, Optional.empty(), 100);
  }

  /** What was done to it, oldest first, each with who did it. */
  default List<String> storyOf(UUID resource) {
    return list(of(Optional.empty(), Optional.of(resource))).reversed().stream()
        .map(e -> told(e.action(), e.actor()))
        .toList();
  }

  default String told(AuditAction action, Actor actor) {
    return action + " by " + actor;
  }

  default ApiKey issued(String name, Optional<KeyId> by) {
    ApiKey key =
        new ApiKey(
            KeyId.next(NOW, new SecureRandom()),
            new Tenant(tenant("acme"), "acme"),
            name,
            "dk_" + name,
            "0123456789abcdef".repeat(4),
            Set.of(Scope.JOBS_READ),
            NOW,
            Optional.empty(),
            Optional.empty());
    run(() -> database().keys().add(key, by));
    return key;
  }

  @Test
  default void tellsWhoIssuedAndRevokedAKey() {
    ApiKey first = issued("first", Optional.empty());
    ApiKey second = issued("second", Optional.of(first.id()));
    KeyId late = KeyId.next(SOON, new SecureRandom());
    run(() -> database().keys().revoke(second.id(), first.id(), NOW));
    run(() -> database().keys().revoke(second.id(), late, SOON));
    assertEquals(List.of(told(KEY_ISSUED, ByItself.START)), storyOf(first.id().value()));
    assertEquals(
        List.of(told(KEY_ISSUED, Actor.key(first.id())), told(KEY_REVOKED, Actor.key(first.id()))),
        storyOf(second.id().value()));
    assertEquals(2, list(of(Optional.of(first.id()), Optional.empty())).size());
    assertEquals(List.of(), list(of(Optional.of(late), Optional.empty())));
    assertEquals(2, list(of(Optional.of(first.id()), Optional.of(second.id().value()))).size());
    assertEquals(List.of(), list(of(Optional.of(first.id()), Optional.of(first.id().value()))));
  }

  @Test
  default void hasNoEventOfWhatWasRolledBack() {
    Deletion deletion =
        Deletion.request(
            storedEnded(), KeyId.next(NOW, new SecureRandom()), NOW, new Lease(instance(), SOON));
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                () -> {
                  database().ledger().add(deletion);
                  throw new IllegalStateException("changed its mind");
                }));
    assertEquals(List.of(), list(all(Optional.empty(), 9)));
  }

  @Test
  default void pagesMeetWithoutGapOrOverlapAndTimesBoundThem() {
    IntStream.range(0, 8).forEach(i -> issued("k" + i, Optional.empty()));
    List<AuditEvent> whole = list(all(Optional.empty(), 100));
    assertEquals(8, whole.size());
    List<AuditEvent> seen = new ArrayList<>();
    List<AuditEvent> page = list(all(Optional.empty(), 3));
    while (!page.isEmpty()) {
      seen.addAll(page);
      page = list(all(Optional.of(new Position(page.getLast().at(), page.getLast().id())), 3));
    }
    assertEquals(whole, seen);
    AuditQuery between =
        new AuditQuery(
            Optional.of(whole.get(5).at()),
            Optional.of(whole.get(2).at()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100);
    assertEquals(whole.subList(3, 6), list(between));
  }

  @Test
  default void tellsWhatIsRemovedByWhomAndHowMany() {
    KeyId admin = KeyId.next(SOON, new SecureRandom());
    JobId nobody = JobId.next(NOW, new SecureRandom());
    Finding orphan = Finding.of(Finding.Kind.ORPHANED_ARTIFACTS, Optional.of(nobody), 12, 34);
    Finding stray = Finding.of(Finding.Kind.STRAY_OBJECT, Optional.empty(), 1, 5).withKey("jobs/x");
    Reconciliation asked = reconciliation(Optional.of(admin), List.of(orphan, stray));
    settle(asked, 1, orphan, Outcome.REMOVING);
    assertEquals(
        List.of(1L), List.of(nextReported(asked).orElseThrow().number()), "it is not over");
    settle(asked, 1, orphan, Outcome.REMOVING);
    settle(asked, 1, orphan, Outcome.REMOVED);
    settle(asked, 2, stray, Outcome.REMOVING);
    settle(asked, 2, stray, Outcome.LEFT);
    assertEquals(
        List.of(told(REMOVAL_BEGUN, Actor.key(admin)), told(REMOVAL_COMPLETED, Actor.key(admin))),
        storyOf(nobody.value()));
    AuditEvent begun = list(of(Optional.empty(), Optional.of(nobody.value()))).getLast();
    assertEquals(Optional.of(12L), begun.objects());
    assertEquals(Optional.empty(), begun.tenant());
    assertEquals(
        List.of(told(REMOVAL_BEGUN, Actor.key(admin))), storyOf(asked.id().value()), "no job's");
    run(() -> database().reconciliations().update(asked, asked.completed(LATER)));
    Reconciliation scheduled = reconciliation(Optional.empty(), List.of(orphan));
    settle(scheduled, 1, orphan, Outcome.REMOVING);
    assertEquals(told(REMOVAL_BEGUN, ByItself.SCHEDULE), storyOf(nobody.value()).getLast());
  }

  private Reconciliation reconciliation(Optional<KeyId> by, List<Finding> findings) {
    Reconciliation wanted =
        Reconciliation.request(
            ReconciliationId.next(NOW, new SecureRandom()),
            by,
            true,
            Duration.ofHours(1),
            NOW,
            new Lease(INSTANCE, NEXT_YEAR));
    assertTrue(in(() -> database().reconciliations().add(wanted)));
    run(() -> database().reconciliations().addFindings(wanted.id(), 0, findings));
    return wanted;
  }

  private void settle(Reconciliation of, long number, Finding finding, Outcome how) {
    Finding settled = finding.settled(how, Optional.empty());
    run(() -> database().reconciliations().settle(of.id(), new Numbered(number, settled)));
  }

  private Optional<Numbered> nextReported(Reconciliation of) {
    Set<Finding.Kind> all = EnumSet.allOf(Finding.Kind.class);
    return in(() -> database().reconciliations().nextReported(of.id(), 0, all));
  }
}
