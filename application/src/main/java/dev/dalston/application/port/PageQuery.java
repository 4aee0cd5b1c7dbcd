package dev.dalston.application.port;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which page of a list to read, newest first.
 *
 * @param after the last item of the page before
 * @param limit at most so many
 */
public record PageQuery(Optional<Position> after, int limit) {
  /** Where an item stands in the order: by time, then id. */
  public record Position(Instant at, UUID id) {}

  /** The newest ones. */
  public static PageQuery first(int limit) {
    return new PageQuery(Optional.empty(), limit);
  }

  /** The same page and one item more, which tells whether there is another page. */
  public PageQuery oneMore() {
    return new PageQuery(after, limit + 1);
  }
}
