package dev.dalston.sdk;

import java.time.Instant;

/**
 * Something that was done.
 *
 * @param at when the database wrote it down
 * @param actor the id of the key that asked; null where the service did it by itself
 * @param duty which part of the service did it by itself: {@code service}, {@code schedule}, {@code
 *     restore}, {@code start} or {@code database}; null where a key asked
 * @param tenantId whose job or key it was done to; null where that cannot be known
 * @param action such as {@code deletion.requested}, {@code removal.begun} or {@code key.revoked}
 * @param resourceKind {@code job}, {@code key} or {@code reconciliation}
 * @param resourceId the id of that, which may be gone by now
 * @param objects of a removal, how many there were; else null
 */
public record AuditEvent(
    String id,
    Instant at,
    String actor,
    String duty,
    String tenantId,
    String action,
    String resourceKind,
    String resourceId,
    Long objects) {
  static AuditEvent of(JsonFields f) {
    return new AuditEvent(
        f.required("id"),
        f.instant("at"),
        f.text("actor"),
        f.text("duty"),
        f.text("tenant_id"),
        f.required("action"),
        f.text("resource_kind"),
        f.text("resource_id"),
        f.has("objects") ? Long.valueOf(f.numberOr("objects", 0)) : null);
  }
}
