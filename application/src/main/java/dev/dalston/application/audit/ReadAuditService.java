package dev.dalston.application.audit;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.AuditTrail;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.audit.AuditEvent;
import java.util.List;

/** Reads the audit trail. */
public final class ReadAuditService implements ReadAudit {
  private final Transactions transactions;
  private final AuditTrail trail;

  /** On these ports. */
  public ReadAuditService(Transactions transactions, AuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  @Override
  public AuditPage list(AuditQuery query) {
    AuditQuery oneMore = query.withLimit(query.limit() + 1);
    List<AuditEvent> found = transactions.reading(() -> trail.list(oneMore));
    boolean hasMore = found.size() > query.limit();
    return new AuditPage(hasMore ? found.subList(0, query.limit()) : found, hasMore);
  }
}
