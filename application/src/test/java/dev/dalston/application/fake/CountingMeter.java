package dev.dalston.application.fake;

import dev.dalston.application.port.Meter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in memory. */
public final class CountingMeter implements Meter {
  private final Map<Enum<?>, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void leaseLost(Work work) {
    counts.merge(work, 1L, Long::sum);
  }

  @Override
  public void storageFault(StorageFault kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  /** How often it was that. */
  public long of(Enum<?> kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
