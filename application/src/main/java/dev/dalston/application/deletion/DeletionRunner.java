package dev.dalston.application.deletion;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The deletions this instance is working on. Each has a thread of its own, so that a request that
 * runs out of time, or a client that goes away, leaves the work going on.
 */
public final class DeletionRunner {
  /** How long an instance may be silent before another takes its deletions up. */
  static final Duration LEASE = Duration.ofSeconds(6);

  private static final System.Logger LOG = System.getLogger(DeletionRunner.class.getName());

  /** Taken up by the service itself; those that requests wait for come on top. */
  private static final int MOST_AT_ONCE = 48;

  /** Of them, of one tenant: one whose deletions hang leaves room for the others. */
  private static final int MOST_OF_A_TENANT = 16;

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration BUSY = Duration.ofMillis(200);
  private static final Duration FOLLOW_FIRST = Duration.ofMillis(50);
  private static final Duration FOLLOW_AT_MOST = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final DeletionRun run;
  private final Host host;
  private final Map<JobId, Work> running = new ConcurrentHashMap<>();
  private volatile boolean outage;

  DeletionRunner(Transactions transactions, DeletionLedger ledger, DeletionRun run, Host host) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.run = run;
    this.host = host;
  }

  private record Work(TenantId tenant, boolean recovery, Promise<Deletion> result) {}

  /** A lease of this instance that begins now. */
  Lease lease() {
    return host.lease(LEASE);
  }

  /** Works on a deletion this instance holds, and waits for it within the budget. */
  Deletion finish(Begun begun, Duration budget) {
    return begin(begun, false).await(budget).orElse(begun.deletion());
  }

  /**
   * Takes a deletion up and finishes it, or waits for whoever is working on it, within the budget.
   *
   * @param by who asks for it again
   * @return how it stands then
   */
  public Deletion resume(JobId job, Actor by, Duration budget) {
    return transactions
        .inTransaction(() -> ledger.takeUp(job, by, host.clock().instant(), lease()))
        .map(held -> finish(Begun.unseen(held), budget))
        .orElseGet(() -> follow(job, budget));
  }

  private Deletion follow(JobId job, Duration budget) {
    Instant end = host.clock().instant().plus(budget);
    Work ours = running.get(job);
    Deletion seen = find(job);
    if (ours != null) {
      return ours.result().await(budget).orElse(seen);
    }
    Duration pause = FOLLOW_FIRST;
    while (seen.isHeldAt(host.clock().instant())
        && host.clock().instant().isBefore(end)
        && host.threads().pause(pause.plusMillis(host.random().nextLong(pause.toMillis() / 4)))) {
      seen = find(job);
      pause = Collections.min(List.of(pause.multipliedBy(2), FOLLOW_AT_MOST));
    }
    return seen;
  }

  /** Takes up what is due, as much as there is room for; when to look again. */
  public Duration recover() {
    Map<TenantId, Long> ofTenant =
        running.values().stream()
            .filter(Work::recovery)
            .collect(Collectors.groupingBy(Work::tenant, Collectors.counting()));
    long all = ofTenant.values().stream().mapToLong(Long::longValue).sum();
    // While a backend is away one trial at a time is enough to notice that it is back.
    int room = outage ? 1 : (int) (MOST_AT_ONCE - all);
    if (room <= 0) {
      return IDLE;
    }
    Set<TenantId> full =
        ofTenant.entrySet().stream()
            .filter(tenant -> tenant.getValue() >= MOST_OF_A_TENANT)
            .map(Map.Entry::getKey)
            .collect(
                Collectors.toCollection(
                    () -> new TreeSet<>(Comparator.comparing(TenantId::value))));
    List<Deletion> due =
        transactions.inTransaction(
            () -> ledger.takeUpDue(host.clock().instant(), lease(), room, full, MOST_OF_A_TENANT));
    due.forEach(held -> begin(Begun.unseen(held), true));
    return due.isEmpty() ? IDLE : BUSY;
  }

  /**
   * Keeps what this instance is working on from being taken up by others. What it holds and does
   * not work on, because its end could not be recorded, runs out.
   */
  public void renew() {
    Set<JobId> now = new TreeSet<>(Comparator.comparing(JobId::value));
    now.addAll(running.keySet());
    if (!now.isEmpty()) {
      transactions.run(() -> ledger.renew(now, lease()));
    }
  }

  private Promise<Deletion> begin(Begun begun, boolean recovery) {
    Deletion held = begun.deletion();
    Promise<Deletion> result = host.threads().promise();
    Work work = new Work(held.tenant(), recovery, result);
    Work already = running.putIfAbsent(held.job(), work);
    if (already != null) {
      return already.result();
    }
    try {
      host.threads().start("deletion-" + held.job(), () -> carryOut(begun, result));
    } catch (RuntimeException | Error fault) {
      // Else its lease would be renewed for ever, and nobody would work on it.
      running.remove(held.job());
      throw fault;
    }
    return result;
  }

  private void carryOut(Begun begun, Promise<Deletion> result) {
    JobId job = begun.deletion().job();
    try {
      DeletionRun.Ended ended = run.carryOut(begun);
      noticeOutage(ended.outage(), ended.deletion());
      // Only then: whoever takes the deletion up again must not join work that ended.
      running.remove(job);
      result.complete(ended.deletion());
    } catch (RuntimeException | Error fault) {
      LOG.log(Level.ERROR, "Deletion of job " + job + " failed", fault);
      running.remove(job);
      result.fail(new IllegalStateException("The deletion failed", fault));
    }
  }

  /** An outage is told once, at its beginning; its end makes due at once what it stopped. */
  private void noticeOutage(boolean now, Deletion deletion) {
    boolean before = outage;
    outage = now;
    if (now && !before) {
      LOG.log(
          Level.WARNING,
          "Deletions wait: {0}",
          deletion.obstacle().map(o -> o.reason()).orElse("a backend is away"));
    }
    if (before && !now) {
      LOG.log(Level.INFO, "Deletions go on.");
      try {
        transactions.run(() -> ledger.hasten(host.clock().instant()));
      } catch (BackendUnavailable later) {
        LOG.log(Level.DEBUG, "What waits goes on when it is due", later);
      }
    }
  }

  private Deletion find(JobId job) {
    return transactions
        .reading(() -> ledger.find(TenantScope.all(), job))
        .orElseThrow(() -> new IllegalStateException("No ledger row for job " + job));
  }
}
