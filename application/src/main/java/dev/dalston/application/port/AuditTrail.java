package dev.dalston.application.port;

import dev.dalston.domain.audit.AuditEvent;
import java.util.List;

/**
 * What was done, in the order in which it was written down. There is no way to add to it: whatever
 * records a deletion, a removal or a key writes its event in the same transaction, so that there is
 * neither without the other. Each call needs a transaction.
 */
public interface AuditTrail {
  /** A page, newest event first. */
  List<AuditEvent> list(AuditQuery query);
}
