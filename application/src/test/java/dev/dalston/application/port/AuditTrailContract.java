package dev.dalston.application.port;

import static dev.dalston.domain.audit.AuditAction.DELETION_BLOCKED;
import static dev.dalston.domain.audit.AuditAction.DELETION_COMPLETED;
import static dev.dalston.domain.audit.AuditAction.DELETION_OVERRIDDEN;
import static dev.dalston.domain.audit.AuditAction.DELETION_REOPENED;
import static dev.dalston.domain.audit.AuditAction.DELETION_REQUESTED;
import static dev.dalston.domain.audit.AuditAction.KEY_ISSUED;
import static dev.dalston.domain.audit.AuditAction.KEY_REVOKED;
import static dev.dalston.domain.deletion.RecordingEvidence.ERASED_BEFORE;
import static dev.dalston.domain.deletion.RecordingEvidence.NOT_FOUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.AuditQuery.Position;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link AuditTrail} does. */
public interface AuditTrailContract extends DatabaseContract {
  private List<AuditEvent> list(AuditQuery query) {
    return in(() -> database().audit().list(query));
  }

  private static AuditQuery all(Optional<Position> after, int limit) {
    Optional<UUID> any = Optional.empty();
    return new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), any, after, limit);
  }

  private static AuditQuery of(Optional<KeyId> actor, Optional<UUID> resource) {
    return new AuditQuery(
        Optional.empty(), Optional.empty(), actor, resource, Optional.empty(), 100);
  }

  /** What was done to it, oldest first, each with who did it. */
  private List<String> storyOf(UUID resource) {
    return list(of(Optional.empty(), Optional.of(resource))).reversed().stream()
        .map(e -> told(e.action(), e.actor()))
        .toList();
  }

  private static String told(AuditAction action, Optional<KeyId> actor) {
    return action + " by " + actor.map(KeyId::toString).orElse("the service");
  }

  private Deletion takenUp(JobId job, Optional<KeyId> by, UUID holder, Instant now) {
    Lease lease = new Lease(holder, NEXT_YEAR);
    return in(() -> database().ledger().takeUp(job, by, now, lease)).orElseThrow();
  }

  private ApiKey issued(String name, Optional<KeyId> by) {
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
  default void tellsOfADeletionFromRequestToEnd() {
    UUID holder = instance();
    KeyId other = KeyId.next(SOON, new SecureRandom());
    Deletion deletion = requested(holder);
    Obstacle held = Obstacle.lasting("Held", Optional.of(LATER));
    run(() -> database().ledger().update(deletion, deletion.stoppedBy(held, NOW, 0)));
    Deletion second = takenUp(deletion.job(), Optional.of(other), holder, LATER);
    assertTrue(in(() -> database().ledger().update(second, second.stoppedBy(held, NOW, 0))));
    Lease lease = new Lease(holder, NEXT_YEAR);
    Deletion third =
        in(() -> database().ledger().takeUpDue(NEXT_YEAR, lease, 1, Set.of(), 9)).getFirst();
    assertTrue(
        in(
            () ->
                database()
                    .ledger()
                    .complete(accounted(third), new ErasureProof(NOW, NEXT_YEAR, Set.of()))));
    assertFalse(
        in(
            () ->
                database()
                    .ledger()
                    .complete(accounted(third), new ErasureProof(NOW, NEXT_YEAR, Set.of()))));
    assertEquals(
        List.of(
            told(DELETION_REQUESTED, Optional.of(deletion.requestedBy())),
            told(DELETION_BLOCKED, Optional.empty()),
            told(DELETION_REOPENED, Optional.of(other)),
            told(DELETION_BLOCKED, Optional.empty()),
            told(DELETION_REOPENED, Optional.empty()),
            told(DELETION_COMPLETED, Optional.empty())),
        storyOf(deletion.job().value()));
    assertEquals(
        Set.of(deletion.tenant()),
        Set.copyOf(list(all(Optional.empty(), 9)).stream().map(AuditEvent::tenant).toList()));
  }

  @Test
  default void tellsWhoWantedAJobDeletedEvenIfItsRecordingIsMissing() {
    KeyId other = KeyId.next(SOON, new SecureRandom());
    Deletion later = requested(instance());
    Optional<KeyId> by = Optional.of(other);
    run(() -> database().ledger().account(later.job(), NOT_FOUND, by, NOW));
    run(() -> database().ledger().account(later.job(), NOT_FOUND, by, NOW));
    Optional<KeyId> asked = Optional.of(later.requestedBy());
    assertEquals(
        List.of(told(DELETION_REQUESTED, asked), told(DELETION_OVERRIDDEN, by)),
        storyOf(later.job().value()),
        "once");
    KeyId key = KeyId.next(NOW, new SecureRandom());
    Deletion atOnce =
        Deletion.request(storedEnded(), key, NOW, new Lease(instance(), SOON)).evenIfMissing();
    run(() -> database().ledger().add(atOnce));
    assertEquals(
        List.of(
            told(DELETION_REQUESTED, Optional.of(key)),
            told(DELETION_OVERRIDDEN, Optional.of(key))),
        storyOf(atOnce.job().value()));
    Deletion proved = requested(instance());
    run(() -> database().ledger().account(proved.job(), ERASED_BEFORE, Optional.empty(), NOW));
    assertEquals(1, storyOf(proved.job().value()).size(), "nobody overrode anything");
  }

  @Test
  default void tellsWhoIssuedAndRevokedAKey() {
    ApiKey first = issued("first", Optional.empty());
    ApiKey second = issued("second", Optional.of(first.id()));
    KeyId late = KeyId.next(SOON, new SecureRandom());
    run(() -> database().keys().revoke(second.id(), first.id(), NOW));
    run(() -> database().keys().revoke(second.id(), late, SOON));
    assertEquals(List.of(told(KEY_ISSUED, Optional.empty())), storyOf(first.id().value()));
    assertEquals(
        List.of(
            told(KEY_ISSUED, Optional.of(first.id())), told(KEY_REVOKED, Optional.of(first.id()))),
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
      page = list(all(Optional.of(Position.of(page.getLast())), 3));
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
}
