package dev.dalston.rest;

import dev.dalston.application.housekeeping.Backlog;
import dev.dalston.application.housekeeping.DutyReport;
import dev.dalston.application.housekeeping.Monitor;
import java.time.Duration;
import java.util.List;

/** Duties and a backlog as a test sets them; unless told, nothing waits. */
public final class StubMonitor implements Monitor {
  public volatile List<DutyReport> duties =
      List.of(new DutyReport("renew_uploads", Stubs.NOW, false));
  public volatile Backlog backlog =
      new Backlog(
          new Backlog.Deletions(0, Duration.ZERO), new Backlog.Deletions(0, Duration.ZERO), 0);

  @Override
  public List<DutyReport> duties() {
    return duties;
  }

  @Override
  public Backlog backlog() {
    return backlog;
  }
}
