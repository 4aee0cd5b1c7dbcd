package dev.dalston.application.deletion;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The deletions this instance is working on. Each has a thread of its own, so that a request that
 * runs out of time, or a client that goes away, leaves the work going on.
 */
public final class DeletionRunner {
  /** How long an instance may be silent before another takes its deletions up. */
  static final Duration LEASE = Duration.ofSeconds(6);

  private static final System.Logger LOG = System.getLogger(DeletionRunner.class.getName());

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration BUSY = Duration.ofMillis(200);
  private static final Duration AT_ONCE = Duration.ofMillis(50);
  private static final Duration FOLLOW_FIRST = Duration.ofMillis(50);
  private static final Duration FOLLOW_AT_MOST = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final DeletionRun run;
  private final Outage outage;
  private final Host host;
  private final Map<JobId, Work> running =
      new ConcurrentSkipListMap<>(Comparator.comparing(JobId::value));

  DeletionRunner(
      Transactions transactions, DeletionLedger ledger, DeletionRun run, Outage outage, Host host) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.run = run;
    this.outage = outage;
    this.host = host;
  }

  /**
   * One attempt: an earlier one of the same job may still be on its way to notice that it lost it.
   */
  private record Work(Begun begun, boolean recovery, Promise<Deletion> result) {
    Deletion held() {
      return begun.deletion();
    }
  }

  /** A lease of this instance that begins now. */
  Lease lease() {
    return host.lease(LEASE);
  }

  /** Works on a deletion this instance holds, and waits for it within the budget. */
  Deletion finish(Begun begun, Duration budget) {
    return result(begin(begun, false), begun.deletion(), budget);
  }

  /** Work that ends may be that of an attempt before this one: its end is not this one's. */
  private static Deletion result(Promise<Deletion> work, Deletion seen, Duration budget) {
    return work.await(budget).filter(end -> end.attempts() >= seen.attempts()).orElse(seen);
  }

  /**
   * Takes a deletion up and finishes it, or waits for whoever is working on it, within the budget.
   *
   * @param by the key that asks for it again; empty for the service itself
   * @return how it stands then
   */
  public Deletion resume(JobId job, Optional<KeyId> by, Duration budget) {
    return transactions
        .inTransaction(() -> ledger.takeUp(job, by, host.clock().instant(), lease()))
        .map(held -> finish(Begun.unseen(held), budget))
        .orElseGet(() -> follow(job, budget));
  }

  private Deletion follow(JobId job, Duration budget) {
    Work ours = running.get(job);
    Deletion seen = find(job);
    if (ours != null) {
      return result(ours.result(), seen, budget);
    }
    Duration waited = Duration.ZERO;
    Duration pause = FOLLOW_FIRST;
    while (seen.isHeldAt(host.clock().instant())
        && waited.compareTo(budget) < 0
        && host.threads().pause(pause)) {
      waited = waited.plus(pause);
      seen = find(job);
      pause = Collections.min(List.of(pause.multipliedBy(2), FOLLOW_AT_MOST));
    }
    return seen;
  }

  /** Takes up what is due, as much as there is room for; when to look again. */
  public Duration recover() {
    RecoveryRoom room =
        RecoveryRoom.beside(
            running.values().stream()
                .filter(Work::recovery)
                .map(work -> work.held().tenant())
                .toList());
    if (outage.isOn()) {
      // One trial a second is enough to notice that the storage is well again.
      if (room.free() > 0 && takeUpDue(1, room.full()) == 0) {
        outage.examineBeside();
      }
      return IDLE;
    }
    if (room.free() > 0 && takeUpDue(room.free(), room.full()) > 0) {
      return AT_ONCE;
    }
    return room.underWay() > 0 ? BUSY : IDLE;
  }

  private int takeUpDue(int limit, Set<TenantId> without) {
    List<Deletion> due =
        transactions.inTransaction(
            () ->
                ledger.takeUpDue(
                    host.clock().instant(),
                    lease(),
                    limit,
                    without,
                    RecoveryRoom.MOST_OF_A_TENANT));
    due.forEach(held -> begin(Begun.unseen(held), true));
    return due.size();
  }

  /**
   * Keeps what this instance is working on from being taken up by others. What it holds and does
   * not work on, because its end could not be recorded, runs out.
   */
  public void renew() {
    List<Deletion> now = running.values().stream().map(Work::held).toList();
    if (!now.isEmpty()) {
      transactions.run(() -> ledger.renew(now, lease().until()));
    }
  }

  private Promise<Deletion> begin(Begun begun, boolean recovery) {
    JobId job = begun.deletion().job();
    Work work = new Work(begun, recovery, host.threads().promise());
    running.put(job, work);
    try {
      host.threads().start("deletion-" + job, () -> carryOut(work));
    } catch (RuntimeException | Error fault) {
      // Else its lease would be renewed for ever, and nobody would work on it.
      running.remove(job, work);
      work.result().fail(fault);
      throw fault;
    }
    return work.result();
  }

  private void carryOut(Work work) {
    JobId job = work.held().job();
    boolean away = outage.isOn();
    try {
      DeletionRun.Ended ended = run.carryOut(work.begun());
      // Only then: whoever takes the deletion up again must not join work that ended.
      running.remove(job, work);
      work.result().complete(ended.deletion());
      learn(ended.storage(), away);
    } catch (RuntimeException | Error fault) {
      LOG.log(Level.ERROR, "Deletion of job " + job + " failed", fault);
      running.remove(job, work);
      work.result().fail(new IllegalStateException("The deletion failed", fault));
    }
  }

  private void learn(DeletionRun.Shown storage, boolean wasAway) {
    switch (storage) {
      case WELL -> outage.isOver();
      case SUSPECT -> {
        if (outage.examine().isEmpty() && wasAway) {
          // What began during an outage and ended after it does not wait for its turn.
          outage.hasten();
        }
      }
      case NOTHING -> {}
    }
  }

  private Deletion find(JobId job) {
    return transactions
        .reading(() -> ledger.find(TenantScope.all(), job))
        .orElseThrow(() -> new BackendUnavailable("The database does not know it any more.", null));
  }
}
