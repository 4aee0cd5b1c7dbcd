package dev.dalston.sdk;

import java.time.Instant;

/**
 * Something that was done.
 *
 * @param at when the database wrote it down
 * @param actor the id of the key that asked; null for the service itself
 * @param tenantId whose job or key it was done to
 * @param action such as {@code deletion.requested} or {@code key.revoked}
 * @param resourceKind {@code job} or {@code key}
 * @param resourceId the id of that job or key, which may be gone by now
 */
public record AuditEvent(
    String id,
    Instant at,
    String actor,
    String tenantId,
    String action,
    String resourceKind,
    String resourceId) {
  static AuditEvent of(JsonFields f) {
    return new AuditEvent(
        f.required("id"),
        f.instant("at"),
        f.text("actor"),
        f.text("tenant_id"),
        f.required("action"),
        f.text("resource_kind"),
        f.text("resource_id"));
  }
}
