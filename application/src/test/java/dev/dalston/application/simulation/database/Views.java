package dev.dalston.application.simulation.database;

import dev.dalston.application.fake.Tables;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.AbstractList;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All tables as one statement sees them, in the form that the fakes work on. */
final class Views {
  private static final RecordComponent[] COMPONENTS = Tables.class.getRecordComponents();
  private static final Constructor<Tables> CONSTRUCTOR = constructor();

  private final MapView[] views = new MapView[COMPONENTS.length];
  private final Tables tables;

  /**
   * Of a snapshot.
   *
   * @param instead by table: rows that look otherwise
   */
  Views(
      Map<String, Map<Object, Object>> snapshot,
      Map<String, Map<Object, Optional<Object>>> instead) {
    Object[] all = new Object[COMPONENTS.length];
    for (int i = 0; i < all.length; i++) {
      String name = COMPONENTS[i].getName();
      views[i] = new MapView(snapshot.get(name), instead.getOrDefault(name, Map.of()));
      all[i] = as(COMPONENTS[i].getType(), views[i]);
    }
    try {
      tables = CONSTRUCTOR.newInstance(all);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Empty tables, by name. A list's rows have their places as keys. */
  static Map<String, Map<Object, Object>> empty() {
    Tables fresh = new Tables();
    Map<String, Map<Object, Object>> all = new LinkedHashMap<>();
    for (RecordComponent component : COMPONENTS) {
      Map<Object, Object> rows = new LinkedHashMap<>();
      try {
        if (component.getAccessor().invoke(fresh) instanceof List<?> list) {
          list.forEach(row -> rows.put(rows.size(), row));
        }
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
      all.put(component.getName(), rows);
    }
    return all;
  }

  static boolean isList(String table) {
    return Arrays.stream(COMPONENTS)
        .anyMatch(c -> c.getName().equals(table) && List.class.isAssignableFrom(c.getType()));
  }

  Tables tables() {
    return tables;
  }

  /** What the statement changed, by table. */
  Map<String, Map<Object, Optional<Object>>> changes() {
    Map<String, Map<Object, Optional<Object>>> all = new LinkedHashMap<>();
    for (int i = 0; i < views.length; i++) {
      Map<Object, Optional<Object>> changes = views[i].changes();
      if (!changes.isEmpty()) {
        all.put(COMPONENTS[i].getName(), changes);
      }
    }
    return all;
  }

  private static Object as(Class<?> type, MapView view) {
    if (Set.class.isAssignableFrom(type)) {
      return new SetView(view);
    }
    return List.class.isAssignableFrom(type) ? new ListView(view) : view;
  }

  private static Constructor<Tables> constructor() {
    try {
      return Tables.class.getConstructor(
          Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class[]::new));
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class SetView extends AbstractSet<Object> {
    private final MapView rows;

    SetView(MapView rows) {
      this.rows = rows;
    }

    @Override
    public boolean add(Object key) {
      return rows.put(key, Boolean.TRUE) == null;
    }

    @Override
    public boolean remove(Object key) {
      return rows.remove(key) != null;
    }

    @Override
    public boolean contains(Object key) {
      return rows.containsKey(key);
    }

    @Override
    public Iterator<Object> iterator() {
      return rows.keySet().iterator();
    }

    @Override
    public int size() {
      return rows.size();
    }
  }

  private static final class ListView extends AbstractList<Object> {
    private final MapView rows;

    ListView(MapView rows) {
      this.rows = rows;
    }

    @Override
    public Object get(int place) {
      return rows.get(place);
    }

    @Override
    public Object set(int place, Object row) {
      return rows.put(place, row);
    }

    @Override
    public void add(int place, Object row) {
      if (place != size()) {
        throw new UnsupportedOperationException("Rows are added at the end.");
      }
      rows.put(place, row);
    }

    @Override
    public int size() {
      return rows.size();
    }
  }
}
