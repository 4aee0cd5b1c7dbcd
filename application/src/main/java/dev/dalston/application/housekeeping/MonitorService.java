package dev.dalston.application.housekeeping;

import java.time.InstantSource;
import java.util.List;

/** Reads what the duties leave behind. */
public final class MonitorService implements Monitor {
  private final Housekeeping housekeeping;
  private final BacklogGauge backlog;
  private final InstantSource clock;

  /** Of these duties and what they measure. */
  public MonitorService(Housekeeping housekeeping, BacklogGauge backlog, InstantSource clock) {
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
