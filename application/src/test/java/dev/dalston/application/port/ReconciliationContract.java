package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.Scanned;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ReconciliationRepository} does. */
public interface ReconciliationContract extends DatabaseContract {
  private ReconciliationRepository all() {
    return database().reconciliations();
  }

  private Reconciliation wanted(Instant at, UUID holder) {
    return Reconciliation.request(
        ReconciliationId.next(at, new SecureRandom()),
        Optional.of(KeyId.next(at, new SecureRandom())),
        true,
        Duration.ofMillis(86_400_001),
        at,
        new Lease(holder, SOON));
  }

  private Reconciliation recorded(Instant at, UUID holder) {
    Reconciliation one = wanted(at, holder);
    assertTrue(in(() -> all().add(one)));
    return one;
  }

  private Reconciliation ended(Instant at) {
    UUID holder = instance();
    Reconciliation one = recorded(at, holder);
    assertTrue(in(() -> all().update(one, one.completed(at))));
    return one.completed(at);
  }

  private Reconciliation reread(Reconciliation one) {
    return in(() -> all().find(one.id())).orElseThrow();
  }

  private Optional<Reconciliation> takenUp(UUID holder, Instant now) {
    return in(() -> all().takeUpDue(now, new Lease(holder, LATER)));
  }

  private static Finding orphan() {
    return Finding.of(
        Kind.ORPHANED_ARTIFACTS,
        Optional.of(JobId.next(NOW, new SecureRandom())),
        3,
        5_000_000_000L);
  }

  private static Finding stray() {
    return Finding.of(Kind.STRAY_OBJECT, Optional.empty(), 1, 2)
        .withKey("jobs/ä \"quoted\" \\ \u0000 {1}")
        .withReason("It's so.");
  }

  @Test
  default void findsOneAsItIsAtEachStep() {
    UUID holder = instance();
    Reconciliation one = recorded(NOW, holder);
    assertEquals(one, reread(one));
    Reconciliation further =
        one.advanced(Optional.of("a b"), new Scanned(1, 5_000_000_000L, 3, 4), List.of(orphan()))
            .settled(Optional.of("c"), List.of(orphan().settled(Outcome.LEFT, Optional.empty())));
    assertTrue(in(() -> all().update(one, further)));
    assertEquals(further, reread(one));
    Reconciliation at = further;
    while (!at.phase().isLast()) {
      Reconciliation before = at;
      Reconciliation next = at.nextPhase();
      assertTrue(in(() -> all().update(before, next)));
      assertEquals(next, reread(one));
      at = next;
    }
    Reconciliation last = at;
    Reconciliation failed = last.failed(SOON, "It's so.");
    assertTrue(in(() -> all().update(last, failed)));
    assertEquals(failed, reread(one));
    assertFalse(in(() -> all().update(last, last)), "it has ended");
    assertEquals(Optional.empty(), in(() -> all().find(wanted(NOW, holder).id())));
  }

  @Test
  default void thereIsOneAtATime() {
    UUID holder = instance();
    Reconciliation first = recorded(NOW, holder);
    assertFalse(in(() -> all().add(wanted(SOON, instance()))));
    assertEquals(List.of(first), in(() -> all().list(PageQuery.first(10))));
    assertTrue(in(() -> all().update(first, first.completed(NOW))));
    recorded(SOON, instance());
  }

  @Test
  default void listsTheLatestAndKnowsTheLastOfTheSchedule() {
    Reconciliation first = ended(NOW);
    assertEquals(Optional.empty(), in(() -> all().lastScheduled(LATER)));
    UUID holder = instance();
    Reconciliation scheduled =
        Reconciliation.request(
            ReconciliationId.next(NOW, new SecureRandom()),
            Optional.empty(),
            false,
            Duration.ofHours(1),
            NOW.plus(MICRO),
            new Lease(holder, SOON));
    assertTrue(in(() -> all().add(scheduled)));
    assertTrue(in(() -> all().update(scheduled, scheduled.completed(SOON))));
    Reconciliation third = ended(NOW.plusSeconds(1));
    assertEquals(
        List.of(third, scheduled.completed(SOON)), in(() -> all().list(PageQuery.first(2))));
    assertEquals(Optional.of(NOW.plus(MICRO)), in(() -> all().lastScheduled(NOW.plus(MICRO))));
    assertEquals(
        Optional.empty(), in(() -> all().lastScheduled(NOW)), "as if a wrong clock said so");
    assertEquals(first, in(() -> all().list(PageQuery.first(3))).getLast());
    PageQuery second =
        new PageQuery(
            Optional.of(new PageQuery.Position(third.requestedAt(), third.id().value())), 1);
    assertEquals(List.of(scheduled.completed(SOON)), in(() -> all().list(second)));
  }

  @Test
  default void theLastThatCameToItsEndIsKnownHoweverManyFailedSince() {
    assertEquals(Optional.empty(), in(() -> all().lastCompleted(NEXT_YEAR)));
    Reconciliation good = ended(NOW);
    for (int i = 1; i <= 3; i++) {
      UUID holder = instance();
      Reconciliation bad = wanted(NOW.plusSeconds(i), holder);
      assertTrue(in(() -> all().add(bad)));
      assertTrue(in(() -> all().update(bad, bad.failed(SOON, "No."))));
    }
    assertEquals(
        Optional.of(good.id()), in(() -> all().lastCompleted(NEXT_YEAR)).map(Reconciliation::id));
  }

  @Test
  default void knowsTheLastThatCameToItsEndAndNoneFromTheFuture() {
    assertEquals(Optional.empty(), in(() -> all().lastCompleted(NEXT_YEAR)));
    Reconciliation first = ended(NOW);
    Reconciliation second = ended(SOON);
    Reconciliation running = recorded(LATER, instance());
    assertEquals(Optional.of(second), in(() -> all().lastCompleted(NEXT_YEAR)));
    assertTrue(in(() -> all().update(running, running.failed(NOW, "It's so."))));
    assertEquals(Optional.of(second), in(() -> all().lastCompleted(SOON)));
    assertEquals(Optional.of(first), in(() -> all().lastCompleted(SOON.minus(MICRO))));
  }

  @Test
  default void isTakenUpWhenItsLeaseIsOverOrWhenItWasLetGo() {
    UUID lost = instance();
    Reconciliation one = recorded(NOW, lost);
    UUID next = instance();
    assertEquals(Optional.empty(), takenUp(next, SOON.minus(MICRO)));
    assertEquals(Optional.of(one.takenUp(new Lease(next, LATER))), takenUp(next, SOON));
    assertEquals(one.takenUp(new Lease(next, LATER)), reread(one));
    Reconciliation stopped = one.interrupted(NOW, Optional.of("Outage."));
    assertTrue(in(() -> all().update(one.takenUp(new Lease(next, LATER)), stopped)));
    assertEquals(stopped, reread(one));
    assertEquals(Optional.of(stopped.takenUp(new Lease(lost, LATER))), takenUp(lost, NOW));
  }

  /** Whatever it wants to write: how far it came, that it is over, or that it lets go. */
  @Test
  default void writesNothingForAnAttemptThatLostIt() {
    Reconciliation lost = recorded(NOW, instance());
    Reconciliation next = takenUp(instance(), SOON).orElseThrow();
    List<Reconciliation> late =
        List.of(
            lost.nextPhase(),
            lost.completed(SOON),
            lost.failed(SOON, "It's so."),
            lost.interrupted(SOON, Optional.empty()));
    for (Reconciliation to : late) {
      assertFalse(in(() -> all().update(lost, to)));
    }
    run(() -> all().renew(lost, LATER.plusSeconds(60)));
    assertEquals(next, reread(lost));
    assertTrue(in(() -> all().update(next, next.completed(LATER))));
    run(() -> all().renew(next, LATER.plusSeconds(60)));
    assertEquals(next.completed(LATER), reread(lost));
  }

  /** As after a step whose commit took effect, and whose answer was lost. */
  @Test
  default void writesNothingForAHolderThatDoesNotKnowHowFarItIs() {
    Reconciliation one = recorded(NOW, instance());
    Reconciliation further =
        one.advanced(Optional.of("a"), new Scanned(1, 2, 3, 4), List.of(orphan()));
    assertTrue(in(() -> all().update(one, further)));
    assertFalse(in(() -> all().update(one, one.interrupted(NOW, Optional.empty()))));
    assertEquals(further, reread(one));
    assertTrue(in(() -> all().update(further, further.nextPhase())));
    assertFalse(in(() -> all().update(further, further.failed(NOW, "No."))), "another phase");
    assertEquals(further.nextPhase(), reread(one));
  }

  @Test
  default void whatAHolderWritesDoesNotShortenItsRenewedLease() {
    UUID holder = instance();
    Reconciliation one = recorded(NOW, holder);
    run(() -> all().renew(one, LATER));
    assertTrue(in(() -> all().update(one, one.nextPhase())));
    assertEquals(one.nextPhase().takenUp(new Lease(holder, LATER)), reread(one));
  }

  @Test
  default void keepsFindingsByNumberAndSettlesThem() {
    Reconciliation one = recorded(NOW, instance());
    Finding first = orphan();
    Finding second = stray();
    Finding third = orphan();
    run(() -> all().addFindings(one.id(), 0, List.of(first, second)));
    run(() -> all().addFindings(one.id(), 2, List.of(third)));
    run(() -> all().addFindings(one.id(), 3, List.of()));
    assertEquals(
        List.of(new Numbered(1, first), new Numbered(2, second), new Numbered(3, third)),
        in(() -> all().findings(one.id(), 0, 10)));
    assertEquals(List.of(new Numbered(2, second)), in(() -> all().findings(one.id(), 1, 1)));
    Numbered removed = new Numbered(1, first.settled(Outcome.REMOVED, Optional.of("Why.")));
    run(() -> all().settle(one.id(), removed));
    assertEquals(removed, in(() -> all().findings(one.id(), 0, 1)).getFirst());
    Set<Kind> orphans = Set.of(Kind.ORPHANED_ARTIFACTS, Kind.RETURNED);
    assertEquals(
        Optional.of(new Numbered(3, third)), in(() -> all().nextReported(one.id(), 0, orphans)));
    assertEquals(Optional.empty(), in(() -> all().nextReported(one.id(), 3, orphans)));
    assertEquals(
        Optional.empty(), in(() -> all().nextReported(one.id(), 0, Set.of(Kind.MISSING_AUDIO))));
  }

  @Test
  default void keepsFindingsOfEachKindWithEachOutcome() {
    Reconciliation one = recorded(NOW, instance());
    List<Finding> each = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Outcome outcome : Outcome.values()) {
        Finding found = Finding.of(kind, Optional.of(JobId.next(NOW, new SecureRandom())), 1, 2);
        each.add(found.settled(outcome, Optional.empty()));
      }
    }
    run(() -> all().addFindings(one.id(), 0, each));
    List<Numbered> kept = in(() -> all().findings(one.id(), 0, each.size() + 1));
    assertEquals(each, kept.stream().map(Numbered::finding).toList());
  }

  @Test
  default void tellsForgottenDeletionsOfItsOwnFromOtherFindings() {
    Reconciliation before = ended(NOW);
    Finding old =
        Finding.of(Kind.FORGOTTEN_DELETION, Optional.of(JobId.next(NOW, new SecureRandom())), 0, 0);
    run(() -> all().addFindings(before.id(), 0, List.of(old)));
    Reconciliation one = recorded(SOON, instance());
    Finding forgotten =
        Finding.of(Kind.FORGOTTEN_DELETION, Optional.of(JobId.next(NOW, new SecureRandom())), 0, 0);
    Finding again = forgotten.withKey("another receipt");
    Finding other = orphan();
    run(() -> all().addFindings(one.id(), 0, List.of(forgotten, again, other, stray())));
    JobId job = forgotten.job().orElseThrow();
    List<JobId> jobs =
        List.of(
            job,
            old.job().orElseThrow(),
            other.job().orElseThrow(),
            JobId.next(NOW, new SecureRandom()));
    assertEquals(Set.of(job), in(() -> all().forgotten(one.id(), jobs)));
    assertEquals(Set.of(), in(() -> all().forgotten(one.id(), List.of())));
  }

  @Test
  default void forgetsTheFindingsOfAllButTheLatest() {
    Reconciliation old = ended(NOW);
    run(() -> all().addFindings(old.id(), 0, List.of(orphan(), stray(), orphan())));
    Reconciliation latest = ended(SOON);
    run(() -> all().addFindings(latest.id(), 0, List.of(orphan())));
    assertEquals(0, in(() -> all().forgetFindings(2, 10)));
    assertEquals(2, in(() -> all().forgetFindings(1, 2)));
    assertEquals(1, in(() -> all().forgetFindings(1, 2)));
    assertEquals(List.of(), in(() -> all().findings(old.id(), 0, 10)));
    assertEquals(1, in(() -> all().findings(latest.id(), 0, 10)).size());
    assertEquals(old, reread(old));
  }
}
