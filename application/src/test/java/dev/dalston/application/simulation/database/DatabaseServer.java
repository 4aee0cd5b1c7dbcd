package dev.dalston.application.simulation.database;

import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Machine;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.application.simulation.schedule.Scheduler.Wait;
import dev.dalston.domain.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The database itself: rows that are committed, transactions that are open, and who has locked
 * what. Read committed, as PostgreSQL does it.
 */
public final class DatabaseServer {
  /** When every run begins. */
  public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private static final Duration IDLE_AT_MOST = Duration.ofSeconds(60);

  private final Scheduler scheduler;
  private final Chance chance;
  private final Map<RowKey, ServerTransaction> owners = new HashMap<>();
  private final Map<RowKey, List<Wait>> waiting = new HashMap<>();
  private final Set<ServerTransaction> open = new LinkedHashSet<>();
  private Map<String, Map<Object, Object>> committed = Views.empty();
  private Consumer<ServerTransaction> beforeCommit = transaction -> {};
  private Duration ahead = Duration.ZERO;

  /** An empty one. */
  public DatabaseServer(Scheduler scheduler, Chance chance) {
    this.scheduler = scheduler;
    this.chance = chance;
  }

  /** Tells of each commit right before it takes effect. */
  public void observe(Consumer<ServerTransaction> observer) {
    beforeCommit = observer;
  }

  /** What its clock says. */
  public Instant time() {
    return START.plus(scheduler.now(), ChronoUnit.MICROS).plus(ahead);
  }

  /** Makes its clock jump. */
  public void jump(Duration by) {
    ahead = ahead.plus(by);
  }

  /** The rows of a table that are committed now. */
  @SuppressWarnings("unchecked")
  public <K, V> Map<K, V> table(String name) {
    return (Map<K, V>) committed.get(name);
  }

  Map<String, Map<Object, Object>> snapshot() {
    return committed;
  }

  ServerTransaction begin(Machine client) {
    ServerTransaction transaction = new ServerTransaction(client);
    transaction.heardAt(scheduler.now());
    open.add(transaction);
    return transaction;
  }

  Optional<ServerTransaction> owner(RowKey row) {
    return Optional.ofNullable(owners.get(row));
  }

  Set<RowKey> lockedByOthers(ServerTransaction than) {
    Set<RowKey> all = new LinkedHashSet<>();
    open.stream().filter(other -> other != than).forEach(other -> all.addAll(other.locks()));
    return all;
  }

  void lock(RowKey row, ServerTransaction by) {
    owners.put(row, by);
    by.locks().add(row);
  }

  void waitFor(RowKey row, Wait task) {
    waiting.computeIfAbsent(row, r -> new ArrayList<>()).add(task);
  }

  /** Whether the transaction waits for itself in the end. */
  boolean isDeadlocked(ServerTransaction transaction) {
    ServerTransaction next = transaction;
    for (int i = 0; i <= open.size() && next != null && next.waitsFor() != null; i++) {
      next = owners.get(next.waitsFor());
      if (next == transaction) {
        return true;
      }
    }
    return false;
  }

  void append(ServerTransaction transaction, String table, Object row) {
    Object kept =
        row instanceof AuditEvent event
            ? new AuditEvent(
                new UUID(chance.any(), chance.any()),
                time(),
                event.actor(),
                event.tenant(),
                event.action(),
                event.resource(),
                event.objects())
            : row;
    transaction.appended().computeIfAbsent(table, t -> new ArrayList<>()).add(kept);
  }

  void commit(ServerTransaction transaction) {
    if (!transaction.isOpen()) {
      return;
    }
    beforeCommit.accept(transaction);
    Map<String, Map<Object, Object>> next = new LinkedHashMap<>(committed);
    transaction
        .changes()
        .forEach(
            (table, rows) -> {
              Map<Object, Object> all = new LinkedHashMap<>(next.get(table));
              rows.forEach(
                  (key, row) ->
                      row.ifPresentOrElse(value -> all.put(key, value), () -> all.remove(key)));
              next.put(table, all);
            });
    transaction
        .appended()
        .forEach(
            (table, rows) -> {
              Map<Object, Object> all = new LinkedHashMap<>(next.get(table));
              rows.forEach(row -> all.put(all.size(), row));
              next.put(table, all);
            });
    committed = next;
    end(transaction);
  }

  void abort(ServerTransaction transaction) {
    if (transaction.isOpen()) {
      end(transaction);
    }
  }

  /** As its client wants it, or because its client is gone. */
  void rollBack(ServerTransaction transaction) {
    if (!transaction.isLeftToServer()) {
      abort(transaction);
    }
  }

  private void end(ServerTransaction transaction) {
    transaction.close();
    open.remove(transaction);
    for (RowKey row : transaction.locks()) {
      owners.remove(row);
      List<Wait> next = waiting.remove(row);
      if (next != null) {
        next.forEach(task -> scheduler.wake(task, scheduler.now()));
      }
    }
  }

  /** The connections of a machine break; the server may notice only when they idled too long. */
  public void lose(Machine client, long noticedAfter) {
    List<ServerTransaction> lost = open.stream().filter(t -> t.client() == client).toList();
    scheduler.at(
        scheduler.now() + Math.min(noticedAfter, IDLE_AT_MOST.toNanos() / 1_000),
        () -> lost.forEach(this::rollBack));
  }

  /** Ends what idles for longer than the limit, as seen after that time. */
  public void watchIdle() {
    long limit = IDLE_AT_MOST.toNanos() / 1_000;
    List.copyOf(open).stream()
        .filter(t -> !t.isLeftToServer() && t.waitsFor() == null)
        .filter(t -> scheduler.now() - t.lastHeard() > limit)
        .forEach(this::abort);
  }

  /** All connections break, as when the server is started again. */
  public void breakConnections() {
    List.copyOf(open).forEach(this::abort);
  }
}
