package dev.dalston.domain.audit;

import dev.dalston.domain.access.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was done. It holds ids alone: no name, no text.
 *
 * @param at when the database wrote it down, by the database's clock
 * @param tenant whose job or key it was done to; empty where that cannot be known
 * @param objects of a removal, how many objects, versions, delete markers or uploads there were
 */
public record AuditEvent(
    UUID id,
    Instant at,
    Actor actor,
    Optional<TenantId> tenant,
    AuditAction action,
    Resource resource,
    Optional<Long> objects) {

  /**
   * What it was done to, which may be gone by now.
   *
   * @param id a job's, a key's, or that of the reconciliation that removed what is no job's
   */
  public record Resource(Kind kind, UUID id) {
    /** What an id names. */
    public enum Kind {
      JOB,
      KEY,
      RECONCILIATION
    }
  }
}
