package dev.dalston.application.housekeeping;

import java.util.List;

/**
 * How what keeps the promise is doing, for whoever operates the service. No call asks a backend.
 */
public interface Monitor {
  /** How the duties stand on this instance. */
  List<DutyReport> duties();

  /** What waits, as the duty {@code measure_backlog} last found it. */
  Backlog backlog();
}
