package dev.dalston.application.simulation.fault;

import dev.dalston.application.simulation.schedule.Chance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which faults a run has, how strong they are, and when they strike. Each time one strikes it has a
 * name, so that a run can be repeated without it.
 */
public final class Faults {
  private final Map<Kind, Double> strength = new EnumMap<>(Kind.class);
  private final Map<Kind, Chance> chances = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> drawn = new EnumMap<>(Kind.class);
  private final List<String> struck = new ArrayList<>();
  private final Set<String> without;
  private boolean quiet = true;

  /**
   * The seed says which there are.
   *
   * @param without names of strikes that are left out
   */
  public Faults(Chance chance, Set<String> without) {
    this.without = without;
    Chance swarm = chance.fork("swarm");
    boolean none = swarm.happens(0.05);
    double share = swarm.oneOf(List.of(0.1, 0.3, 0.3, 0.6));
    for (Kind kind : Kind.values()) {
      chances.put(kind, chance.fork(kind.name()));
      boolean on = swarm.happens(share);
      double part = swarm.oneOf(List.of(0.1, 0.3, 1.0));
      strength.put(kind, on && !none ? kind.most() * part : 0.0);
    }
  }

  /** Whether it strikes here and now. */
  public boolean strikes(Kind kind) {
    if (quiet || strength.get(kind) == 0 || !chances.get(kind).happens(strength.get(kind))) {
      return false;
    }
    String name = kind + "#" + drawn.merge(kind, 1, Integer::sum);
    if (without.contains(name)) {
      return false;
    }
    struck.add(name);
    return true;
  }

  /** Whether the run has such faults. */
  public boolean has(Kind kind) {
    return strength.get(kind) > 0;
  }

  /** How long, how far, or which: drawn apart from when. */
  public Chance of(Kind kind) {
    return chances.get(kind).fork("what" + drawn.getOrDefault(kind, 0));
  }

  /** From now on they strike. Before, nothing does. */
  public void begin() {
    quiet = false;
  }

  /** From now on nothing strikes any more. */
  public void heal() {
    quiet = true;
  }

  /** The names of all that struck. */
  public List<String> struck() {
    return struck;
  }
}
