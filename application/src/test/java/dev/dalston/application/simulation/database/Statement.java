package dev.dalston.application.simulation.database;

import dev.dalston.application.fake.Tables;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.application.simulation.schedule.Scheduler.Wait;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.Task;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One statement of a transaction: it sees what was committed when it began, waits for rows that
 * others have locked, and judges those anew by their newest state.
 */
final class Statement {
  private static final long LOCK_TIMEOUT = 10_000_000;
  private static final long DEADLOCK_TIMEOUT = 1_000_000;

  private final DatabaseServer server;
  private final Scheduler scheduler;
  private final ServerTransaction transaction;
  private final Method method;
  private final Object[] arguments;
  private Map<String, Map<Object, Object>> snapshot;
  private Map<String, Map<Object, Optional<Object>>> newest = new LinkedHashMap<>();

  Statement(
      DatabaseServer server,
      Scheduler scheduler,
      ServerTransaction transaction,
      Method method,
      Object[] arguments) {
    this.server = server;
    this.scheduler = scheduler;
    this.transaction = transaction;
    this.method = method;
    this.arguments = arguments;
    this.snapshot = server.snapshot();
  }

  /** Runs it; what it changed is the transaction's when this returns. */
  Object run(Function<Tables, Object> fake) {
    while (true) {
      Views views = new Views(snapshot, instead());
      Object result = fake.apply(views.tables());
      Map<String, Map<Object, Optional<Object>>> changes = views.changes();
      if (lockAll(rows(changes, result))) {
        take(changes);
        return result;
      }
    }
  }

  private Map<String, Map<Object, Optional<Object>>> instead() {
    Map<String, Map<Object, Optional<Object>>> all = copy(newest);
    LockRules.passesOver(method).ifPresent(table -> hideLocked(table, all));
    transaction
        .changes()
        .forEach(
            (table, rows) -> all.computeIfAbsent(table, t -> new LinkedHashMap<>()).putAll(rows));
    return all;
  }

  private static Map<String, Map<Object, Optional<Object>>> copy(
      Map<String, Map<Object, Optional<Object>>> from) {
    Map<String, Map<Object, Optional<Object>>> all = new LinkedHashMap<>();
    from.forEach((table, rows) -> all.put(table, new LinkedHashMap<>(rows)));
    return all;
  }

  private void hideLocked(String table, Map<String, Map<Object, Optional<Object>>> all) {
    Set<RowKey> locked = server.lockedByOthers(transaction);
    for (String part : snapshot.keySet()) {
      if (RowKey.tableOf(part).equals(table)) {
        Map<Object, Optional<Object>> rows = all.computeIfAbsent(part, t -> new LinkedHashMap<>());
        locked.stream()
            .filter(row -> row.table().equals(table))
            .forEach(row -> rows.put(row.key(), Optional.empty()));
      }
    }
    if (LockRules.passesOverWithJob(method)) {
      hideTasksOf(locked, all.computeIfAbsent(table, t -> new LinkedHashMap<>()));
    }
  }

  private void hideTasksOf(Set<RowKey> locked, Map<Object, Optional<Object>> rows) {
    snapshot
        .get("tasks")
        .forEach(
            (id, row) -> {
              JobId job = ((Task) row).job();
              if (locked.contains(new RowKey("jobs", job))) {
                rows.put(id, Optional.empty());
              }
            });
  }

  private Set<RowKey> rows(Map<String, Map<Object, Optional<Object>>> changes, Object result) {
    Set<RowKey> rows = new LinkedHashSet<>(LockRules.locks(method, arguments, result));
    changes.forEach(
        (table, changed) ->
            changed.keySet().stream()
                .filter(key -> !isAppended(table, key))
                .forEach(key -> rows.add(RowKey.of(table, key))));
    return rows;
  }

  private boolean isAppended(String table, Object key) {
    return Views.isList(table) && !snapshot.get(table).containsKey(key);
  }

  private void take(Map<String, Map<Object, Optional<Object>>> changes) {
    changes.forEach(
        (table, rows) -> {
          Map<Object, Optional<Object>> kept = new LinkedHashMap<>();
          rows.forEach(
              (key, row) -> {
                if (isAppended(table, key)) {
                  server.append(transaction, table, row.orElseThrow());
                } else {
                  kept.put(key, row);
                }
              });
          transaction.take(Map.of(table, kept));
        });
  }

  /** False if one of them is another than the statement saw: it has to be judged anew. */
  private boolean lockAll(Set<RowKey> rows) {
    boolean unchanged = true;
    for (RowKey row : rows) {
      boolean waited = lock(row);
      if (waited && LockRules.seesAnewAfterWaiting(method)) {
        snapshot = server.snapshot();
        unchanged = false;
      }
      unchanged &= !hasChanged(row);
    }
    return unchanged;
  }

  private boolean lock(RowKey row) {
    long giveUp = scheduler.now() + LOCK_TIMEOUT;
    boolean waited = false;
    while (server.owner(row).filter(owner -> owner != transaction).isPresent()) {
      waited = true;
      transaction.waitsFor(row);
      boolean deadlocked = server.isDeadlocked(transaction);
      Wait self = scheduler.toWait();
      if (!deadlocked) {
        server.waitFor(row, self);
      }
      scheduler.wake(self, deadlocked ? scheduler.now() + DEADLOCK_TIMEOUT : giveUp);
      scheduler.block();
      transaction.waitsFor(null);
      if (!transaction.isOpen()) {
        throw new BackendUnavailable("The connection was lost.", null);
      }
      if (deadlocked || scheduler.now() >= giveUp) {
        server.abort(transaction);
        throw new BackendUnavailable(deadlocked ? "Deadlock." : "Lock timeout.", null);
      }
    }
    server.lock(row, transaction);
    return waited;
  }

  private boolean hasChanged(RowKey row) {
    boolean changed = false;
    Map<String, Map<Object, Object>> committed = server.snapshot();
    for (String table : committed.keySet()) {
      if (RowKey.tableOf(table).equals(row.table())) {
        Map<Object, Optional<Object>> seen =
            newest.computeIfAbsent(table, t -> new LinkedHashMap<>());
        Object before =
            seen.containsKey(row.key())
                ? seen.get(row.key()).orElse(null)
                : snapshot.get(table).get(row.key());
        Object now = committed.get(table).get(row.key());
        if (before != now) {
          seen.put(row.key(), Optional.ofNullable(now));
          changed = true;
        }
      }
    }
    return changed;
  }
}
