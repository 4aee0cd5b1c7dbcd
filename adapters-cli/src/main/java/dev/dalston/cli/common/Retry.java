package dev.dalston.cli.common;

import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.Timeout;
import dev.dalston.sdk.DalstonException.Unavailable;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls a server that may be away for a while until it answers or the worker is to stop. */
public final class Retry {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final StopSignal stop;

  public Retry(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  /**
   * @throws DalstonException what the server answered, or why it could not be reached when the
   *     worker was to stop
   */
  public <T> T call(Supplier<T> call) throws InterruptedException {
    Duration pause = Duration.ofMillis(500);
    for (boolean silent = false; ; silent = true) {
      try {
        return call.get();
      } catch (CannotConnect | ConnectionLost | Timeout | Unavailable e) {
        if (stop.isSet()) {
          throw e;
        }
        if (!silent) {
          terminal.note(Terminal.clean(e.getMessage()) + " Trying again until it answers.");
        }
        stop.pause(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
      }
    }
  }
}
