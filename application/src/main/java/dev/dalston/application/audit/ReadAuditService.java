package dev.dalston.application.audit;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.AuditTrail;
import dev.dalston.application.port.Slice;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.audit.AuditEvent;

/** Reads the audit trail. */
public final class ReadAuditService implements ReadAudit {
  private final Transactions transactions;
  private final AuditTrail trail;

  public ReadAuditService(Transactions transactions, AuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  @Override
  public Slice<AuditEvent> list(AuditQuery query) {
    return Slice.of(transactions.reading(() -> trail.list(query.oneMore())), query.limit());
  }
}
