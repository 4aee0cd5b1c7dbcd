package dev.dalston.application.deletion;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The deletions this instance is working on. Each has a thread of its own, so that a request that
 * runs out of time, or a client that goes away, leaves the work going on.
 */
public final class DeletionRunner {
  /** How long an instance may be silent before another takes its deletions up. */
  public static final Duration LEASE = Duration.ofSeconds(6);

  private static final System.Logger LOG = System.getLogger(DeletionRunner.class.getName());
  private static final int MOST_AT_ONCE = 16;
  private static final Duration FOLLOW_EVERY = Duration.ofMillis(50);

  private final Transactions transactions;
  private final DeletionLedger ledger;
  private final DeletionRun work;
  private final InstantSource clock;
  private final UUID instance;
  private final Map<JobId, CompletableFuture<Deletion>> running = new ConcurrentHashMap<>();

  /** On these ports; the instance is this process among those that share the database. */
  public DeletionRunner(
      Transactions transactions,
      DeletionLedger ledger,
      DeletionRun work,
      InstantSource clock,
      UUID instance) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.work = work;
    this.clock = clock;
    this.instance = instance;
  }

  public UUID instance() {
    return instance;
  }

  /** Everything the job has, if that can be told at once: before the intent is recorded. */
  Optional<Page> look(JobId job) {
    return work.look(job);
  }

  /**
   * Works on a deletion this instance holds, and waits for it within the budget.
   *
   * @param seen what {@link #look} told just now
   */
  public Deletion finish(Deletion held, Optional<Page> seen, Duration budget) {
    return await(begin(held, seen), held, budget);
  }

  /** Waits within the budget for a deletion that somebody is working on. */
  public Deletion follow(JobId job, Duration budget) {
    Instant end = clock.instant().plus(budget);
    CompletableFuture<Deletion> ours = running.get(job);
    Deletion seen = find(job);
    if (ours != null) {
      return await(ours, seen, budget);
    }
    while (seen.isHeldAt(clock.instant()) && clock.instant().isBefore(end) && paused()) {
      seen = find(job);
    }
    return seen;
  }

  /** Inside a transaction: takes up what is due, as much as this instance has room for. */
  public List<Deletion> takeUpDue() {
    int room = MOST_AT_ONCE - running.size();
    Instant now = clock.instant();
    return room > 0 ? ledger.takeUpDue(instance, now, now.plus(LEASE), room) : List.of();
  }

  /**
   * Inside a transaction: keeps what this instance is working on from being taken up by others.
   * What it holds and does not work on, because its end could not be recorded, runs out.
   */
  public void renew() {
    Set<JobId> now = Set.copyOf(running.keySet());
    if (!now.isEmpty()) {
      ledger.renew(instance, now, clock.instant().plus(LEASE));
    }
  }

  /** Begins to work on a deletion this instance holds, or joins the work on it. */
  public CompletableFuture<Deletion> begin(Deletion held) {
    return begin(held, Optional.empty());
  }

  private CompletableFuture<Deletion> begin(Deletion held, Optional<Page> seen) {
    CompletableFuture<Deletion> result = new CompletableFuture<>();
    CompletableFuture<Deletion> already = running.putIfAbsent(held.job(), result);
    if (already != null) {
      return already;
    }
    Thread.ofVirtual().name("deletion-" + held.job()).start(() -> carryOut(held, seen, result));
    return result;
  }

  private void carryOut(Deletion held, Optional<Page> seen, CompletableFuture<Deletion> result) {
    Runnable tell;
    try {
      Deletion outcome = work.carryOut(held, seen);
      tell = () -> result.complete(outcome);
    } catch (RuntimeException | Error fault) {
      LOG.log(Level.ERROR, "Deletion of job " + held.job() + " failed", fault);
      tell = () -> result.completeExceptionally(fault);
    }
    // Told only afterwards: whoever then takes the deletion up again must not join work that ended.
    running.remove(held.job());
    tell.run();
  }

  /** The result, or the deletion as last seen if time runs out first. */
  private static Deletion await(
      CompletableFuture<Deletion> result, Deletion lastSeen, Duration budget) {
    try {
      return result.get(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException outOfTime) {
      return lastSeen;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return lastSeen;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The deletion failed", failed.getCause());
    }
  }

  private Deletion find(JobId job) {
    return transactions
        .reading(() -> ledger.find(TenantScope.all(), job))
        .orElseThrow(() -> new IllegalStateException("No ledger row for job " + job));
  }

  private static boolean paused() {
    try {
      Thread.sleep(FOLLOW_EVERY);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
