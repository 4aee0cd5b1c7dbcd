package dev.dalston.application.housekeeping;

import dev.dalston.application.port.Host;
import java.util.List;

/** Performs the duties, each on a thread of its own, from the start of the service to its end. */
public final class Housekeeping implements AutoCloseable {
  private final List<Watch> watches;
  private final Host host;
  private volatile boolean stopping;

  /** Of these duties. */
  public Housekeeping(List<Duty> duties, Host host) {
    this.watches = duties.stream().map(duty -> new Watch(duty, host.clock())).toList();
    this.host = host;
  }

  /** Begins; each duty is due at once. */
  public void start() {
    watches.forEach(watch -> host.threads().start(watch.duty().name(), () -> keep(watch)));
  }

  private void keep(Watch watch) {
    while (!stopping && host.threads().pause(watch.perform())) {
      // Until the service stops.
    }
  }

  /** Performs each duty once, one after the other. */
  public void round() {
    watches.forEach(Watch::perform);
  }

  /** How the duties stand. */
  public List<DutyReport> report() {
    return watches.stream().map(Watch::report).toList();
  }

  /** Whether all duties are done in time. */
  public boolean isInTime() {
    return report().stream().noneMatch(duty -> duty.isLateAt(host.clock().instant()));
  }

  /** No duty is begun any more. */
  @Override
  public void close() {
    stopping = true;
  }
}
