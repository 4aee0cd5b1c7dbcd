package dev.dalston.application.audit;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.Slice;
import dev.dalston.domain.audit.AuditEvent;

/** Reads the audit trail: who did what to which job or key. For administrators: of all tenants. */
public interface ReadAudit {
  /** A page, newest event first. */
  Slice<AuditEvent> list(AuditQuery query);
}
