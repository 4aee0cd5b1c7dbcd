package dev.dalston.application.simulation.database;

import dev.dalston.application.simulation.schedule.Machine;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A transaction at the server: it goes on existing when its client is gone. */
public final class ServerTransaction {
  private final Machine client;
  private final Map<String, Map<Object, Optional<Object>>> changes = new LinkedHashMap<>();
  private final Map<String, List<Object>> appended = new LinkedHashMap<>();
  private final Set<RowKey> locks = new LinkedHashSet<>();
  private RowKey waitsFor;
  private boolean open = true;
  private boolean leftToServer;
  private long lastHeard;

  ServerTransaction(Machine client) {
    this.client = client;
  }

  /** Whose it is. */
  public Machine client() {
    return client;
  }

  /** What it has changed so far: by table, the rows as they are now. */
  public Map<String, Map<Object, Optional<Object>>> changes() {
    return changes;
  }

  /** Whether it has locked that row. */
  public boolean hasLocked(String table, Object key) {
    return locks.contains(new RowKey(table, key));
  }

  Map<String, List<Object>> appended() {
    return appended;
  }

  Set<RowKey> locks() {
    return locks;
  }

  RowKey waitsFor() {
    return waitsFor;
  }

  void waitsFor(RowKey row) {
    waitsFor = row;
  }

  boolean isOpen() {
    return open;
  }

  /** From now on its client has no say in it any more. */
  void leaveToServer() {
    leftToServer = true;
  }

  boolean isLeftToServer() {
    return leftToServer;
  }

  void close() {
    open = false;
  }

  long lastHeard() {
    return lastHeard;
  }

  void heardAt(long time) {
    lastHeard = time;
  }

  void take(Map<String, Map<Object, Optional<Object>>> written) {
    written.forEach(
        (table, rows) -> changes.computeIfAbsent(table, t -> new LinkedHashMap<>()).putAll(rows));
  }
}
