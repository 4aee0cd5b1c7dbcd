package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.CannotConnect;
import dev.dalston.sdk.DalstonException.ConnectionLost;
import dev.dalston.sdk.DalstonException.Interrupted;
import dev.dalston.sdk.DalstonException.Unavailable;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends requests, and sends those again that may be sent twice and failed in a passing way: no
 * connection, a broken one, 429, 502, 503 and 504. Thread-safe.
 */
final class Calls {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Transport transport;
  private final Duration timeout;
  private final int attempts;
  private volatile boolean closed;

  Calls(Transport transport, Duration timeout, int attempts) {
    this.transport = transport;
    this.timeout = timeout;
    this.attempts = attempts;
  }

  /** The good answer to a request that is repeated if that is safe, within the call's time. */
  ServerResponse send(Request request) {
    Deadline deadline = deadline();
    for (int attempt = 1; ; attempt++) {
      try {
        return once(request, deadline, null);
      } catch (CannotConnect | ConnectionLost | Unavailable e) {
        Duration pause = pause(attempt, e);
        if (!request.isIdempotent() || attempt >= attempts || !deadline.allows(pause)) {
          throw e;
        }
        sleep(pause);
      }
    }
  }

  /** One attempt; the time allowed counts from the last piece that moved. */
  ServerResponse sendOnce(Request request) {
    return once(request, deadline(), null);
  }

  /** One attempt, since the sink cannot take back what it was given. */
  void receive(Request request, OutputStream sink) {
    once(request, deadline(), sink);
  }

  /** The time of one call, from now. */
  Deadline deadline() {
    return Deadline.in(timeout);
  }

  int attempts() {
    return attempts;
  }

  void close() {
    closed = true;
  }

  /** What the server asked for or a little more, else longer each time; with a part of chance. */
  static Duration pause(int attempt, DalstonException e) {
    Duration asked = e.retryAfter();
    if (asked != null) {
      return spread(asked);
    }
    long longest =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 16));
    return spread(Duration.ofMillis(longest * 3 / 4));
  }

  /** That long or up to a quarter more, by chance: many who wait do not come together. */
  static Duration spread(Duration pause) {
    return pause.plus(
        pause.dividedBy(4).multipliedBy(ThreadLocalRandom.current().nextInt(101)).dividedBy(100));
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted(Fault.local("interrupted", "Interrupted while waiting.", "none", e));
    }
  }

  private ServerResponse once(Request request, Deadline deadline, OutputStream sink) {
    if (closed) {
      throw new IllegalStateException("This client is closed");
    }
    ServerResponse answer = transport.exchange(request, deadline, sink);
    if (!answer.isSuccess()) {
      throw ErrorResponses.of(answer, request);
    }
    if (!request.isAnsweredBy(answer.status())) {
      throw ErrorResponses.foreign(answer, "the call has no answer but 204");
    }
    return answer;
  }
}
