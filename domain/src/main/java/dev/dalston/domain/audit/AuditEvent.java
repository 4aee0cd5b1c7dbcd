package dev.dalston.domain.audit;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was done. It holds ids alone: no name, no text.
 *
 * @param at when the database wrote it down, by the database's clock
 * @param actor the key that asked; empty for the service itself
 * @param tenant whose job or key it was done to
 * @param resource the id of that job or key, which may be gone by now
 */
public record AuditEvent(
    UUID id,
    Instant at,
    Optional<KeyId> actor,
    TenantId tenant,
    AuditAction action,
    UUID resource) {}
