package dev.dalston.application.audit;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.domain.audit.AuditEvent;
import java.util.List;

/** Reads the audit trail: who did what to which job or key. For administrators: of all tenants. */
public interface ReadAudit {
  /** A page, newest event first. */
  AuditPage list(AuditQuery query);

  /** A page of events, and whether there are more behind it. */
  record AuditPage(List<AuditEvent> events, boolean hasMore) {}
}
