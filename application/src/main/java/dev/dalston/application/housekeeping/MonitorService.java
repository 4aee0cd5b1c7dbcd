package dev.dalston.application.housekeeping;

import dev.dalston.application.port.SharedClock;
import java.util.List;

/** Reads what the duties leave behind. */
public final class MonitorService implements Monitor {
  private final Housekeeping housekeeping;
  private final BacklogGauge backlog;
  private final SharedClock clock;

  /** Of these duties and what they measure. */
  public MonitorService(Housekeeping housekeeping, BacklogGauge backlog, SharedClock clock) {
    this.housekeeping = housekeeping;
    this.backlog = backlog;
    this.clock = clock;
  }

  @Override
  public List<DutyReport> duties() {
    return housekeeping.report();
  }

  @Override
  public Backlog backlog() {
    return backlog.at(clock.instant());
  }
}
