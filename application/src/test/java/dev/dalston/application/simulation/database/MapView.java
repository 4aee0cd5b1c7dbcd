package dev.dalston.application.simulation.database;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table as one statement sees it; what the statement changes stays here until it is taken. */
final class MapView extends AbstractMap<Object, Object> {
  private final Map<Object, Object> snapshot;
  private final Map<Object, Optional<Object>> instead;
  private Map<Object, Object> copy;

  /**
   * A view.
   *
   * @param instead rows that look otherwise than in the snapshot; empty for those not seen
   */
  MapView(Map<Object, Object> snapshot, Map<Object, Optional<Object>> instead) {
    this.snapshot = snapshot;
    this.instead = instead;
  }

  private Object before(Object key) {
    Optional<Object> other = instead.get(key);
    return other != null ? other.orElse(null) : snapshot.get(key);
  }

  private Map<Object, Object> copy() {
    if (copy == null) {
      copy = new LinkedHashMap<>(snapshot);
      instead.forEach(
          (key, row) -> row.ifPresentOrElse(value -> copy.put(key, value), () -> copy.remove(key)));
    }
    return copy;
  }

  /** What the statement changed; a row is changed if another object stands for it. */
  Map<Object, Optional<Object>> changes() {
    if (copy == null) {
      return Map.of();
    }
    Map<Object, Optional<Object>> changes = new LinkedHashMap<>();
    copy.forEach(
        (key, row) -> {
          if (before(key) != row) {
            changes.put(key, Optional.of(row));
          }
        });
    snapshot.keySet().forEach(key -> noteRemoved(key, changes));
    instead.keySet().forEach(key -> noteRemoved(key, changes));
    return changes;
  }

  private void noteRemoved(Object key, Map<Object, Optional<Object>> changes) {
    if (before(key) != null && !copy.containsKey(key)) {
      changes.put(key, Optional.empty());
    }
  }

  @Override
  public Object get(Object key) {
    return copy == null ? before(key) : copy.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public Object put(Object key, Object row) {
    return copy().put(key, row);
  }

  @Override
  public Object remove(Object key) {
    return get(key) == null ? null : copy().remove(key);
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return copy().entrySet();
  }
}
