package dev.dalston.application.simulation.fault;

import dev.dalston.application.simulation.schedule.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which faults a run has, how strong they are, and when they strike. Each time one strikes it has a
 * name, so that a run can be repeated without it.
 */
public final class Faults {
  private static final Kind[] KINDS = Kind.values();

  /** What strikes at an occasion, not at any moment, is rare enough by itself. */
  private static final double OCCASION = 0.1;

  private static final List<Double> ANY_PART = List.of(0.2, 0.5, 1.0);
  private static final List<Double> LARGE_PART = List.of(0.5, 0.75, 1.0);

  private final double[] strength = new double[KINDS.length];
  private final Chance[] chances = new Chance[KINDS.length];
  private final int[] drawn = new int[KINDS.length];
  private final List<String> struck = new ArrayList<>();
  private final Selection selection;
  private boolean quiet = true;

  /** The seed says which there are; the selection, which of their strikes are left out. */
  public Faults(Chance chance, Selection selection) {
    this.selection = selection;
    Chance swarm = chance.fork("swarm");
    boolean none = swarm.happens(0.05);
    double share = swarm.oneOf(List.of(0.2, 0.4, 0.6, 0.8));
    for (Kind kind : KINDS) {
      chances[kind.ordinal()] = chance.fork(kind.name());
      boolean on = swarm.happens(share);
      double part = swarm.oneOf(kind.most() < OCCASION ? ANY_PART : LARGE_PART);
      strength[kind.ordinal()] = on && !none ? kind.most() * part : 0.0;
    }
  }

  /** Whether it strikes here and now. */
  public boolean strikes(Kind kind) {
    double probability = strength[kind.ordinal()];
    if (quiet || probability == 0 || !chances[kind.ordinal()].happens(probability)) {
      return false;
    }
    String name = kind + "#" + ++drawn[kind.ordinal()];
    if (!selection.has(name)) {
      return false;
    }
    struck.add(name);
    return true;
  }

  /** Whether the run has such faults. */
  public boolean has(Kind kind) {
    return strength[kind.ordinal()] > 0;
  }

  /** How long, how far, or which: drawn apart from when. */
  public Chance of(Kind kind) {
    return chances[kind.ordinal()].fork("what" + drawn[kind.ordinal()]);
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

  /** The kinds there are, and how often each may strike. */
  public Map<Kind, Double> strengths() {
    Map<Kind, Double> all = new TreeMap<>();
    for (Kind kind : KINDS) {
      if (has(kind)) {
        all.put(kind, strength[kind.ordinal()]);
      }
    }
    return all;
  }
}
