package dev.dalston.persistence;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.AuditTrail;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.persistence.session.KeysetQuery;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;

/** The table {@code audit_events}, which triggers on the other tables fill. */
record JpaAudit(Supplier<EntityManager> session) implements AuditTrail {
  @Override
  public List<AuditEvent> list(AuditQuery query) {
    KeysetQuery page = new KeysetQuery("audit_events", "at", "id");
    query.actor().ifPresent(actor -> page.where("actor =", actor.value()));
    query.resource().ifPresent(resource -> page.where("resource_id =", resource));
    query.since().ifPresent(since -> page.where("at >=", since));
    query.until().ifPresent(until -> page.where("at <", until));
    query.after().ifPresent(last -> page.after(last.at(), last.id(), false));
    return page.fetch(session.get(), AuditEntity.class, false, query.limit()).stream()
        .map(AuditEntity::toDomain)
        .toList();
  }
}
