package dev.dalston.application.housekeeping;

import dev.dalston.application.port.Host;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Performs the duties, each on a thread of its own, from the start of the service to its end. */
public final class Housekeeping implements AutoCloseable {
  private final Watch asking;
  private final List<Watch> watches;
  private final Host host;
  private volatile boolean stopping;

  /**
   * Of these duties.
   *
   * @param askTheDatabase asks it whenever it is performed: while that fails, the database is away,
   *     and no duty that waits for it is late
   * @param others all duties but that one
   */
  public Housekeeping(Duty askTheDatabase, List<Duty> others, Host host) {
    this.asking = new Watch(askTheDatabase, host.clock());
    this.watches =
        Stream.concat(Stream.of(asking), others.stream().map(duty -> new Watch(duty, host.clock())))
            .toList();
    this.host = host;
  }

  /**
   * Begins; each duty is due at once.
   *
   * @throws RuntimeException or Error if a thread cannot be had; those that began end then
   */
  public void start() {
    try {
      watches.forEach(watch -> host.threads().start(watch.duty().name(), () -> keep(watch)));
    } catch (RuntimeException | Error fault) {
      close();
      throw fault;
    }
  }

  private void keep(Watch watch) {
    while (!stopping && host.threads().pause(watch.perform(this::lastAnswer))) {
      // Until the service stops.
    }
  }

  /** Performs each duty once, one after the other. */
  public void round() {
    watches.forEach(watch -> watch.perform(this::lastAnswer));
  }

  private Instant lastAnswer() {
    return asking.report().lastSuccess();
  }

  /** How the duties stand. */
  public List<DutyReport> report() {
    return watches.stream().map(Watch::report).toList();
  }

  /** No duty is begun any more. */
  @Override
  public void close() {
    stopping = true;
    watches.forEach(Watch::end);
  }
}
