package dev.dalston.application.port;

import dev.dalston.domain.access.KeyId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events of the audit trail to list, newest first.
 *
 * @param since only events of then or later
 * @param until only events before then
 * @param resource only what was done to the job, key or reconciliation of that id
 * @param after the last event of the page before
 * @param limit at most so many
 */
public record AuditQuery(
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<KeyId> actor,
    Optional<UUID> resource,
    Optional<PageQuery.Position> after,
    int limit) {

  /** The same page and one item more, which tells whether there is another page. */
  public AuditQuery oneMore() {
    return new AuditQuery(since, until, actor, resource, after, limit + 1);
  }
}
