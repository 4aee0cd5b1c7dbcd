package dev.dalston.application.port;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.audit.AuditEvent;
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
    Optional<Position> after,
    int limit) {

  /** Where an event stands in the order: by time, then id. */
  public record Position(Instant at, UUID id) {
    /** Where that event stands. */
    public static Position of(AuditEvent event) {
      return new Position(event.at(), event.id());
    }
  }

  public AuditQuery withLimit(int other) {
    return new AuditQuery(since, until, actor, resource, after, other);
  }
}
