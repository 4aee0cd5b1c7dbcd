package dev.dalston.application.fake;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.AuditTrail;
import dev.dalston.application.port.PageQuery;
import dev.dalston.domain.audit.AuditEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The audit trail of an {@link InMemoryDatabase}. */
record InMemoryAudit(Supplier<Tables> tables) implements AuditTrail {
  private static final Comparator<AuditEvent> NEWEST_FIRST =
      Comparator.comparing(AuditEvent::at).thenComparing(e -> e.id().toString()).reversed();

  @Override
  public List<AuditEvent> list(AuditQuery query) {
    return tables.get().audit().stream()
        .filter(e -> query.since().filter(since -> e.at().isBefore(since)).isEmpty())
        .filter(e -> query.until().filter(until -> !e.at().isBefore(until)).isEmpty())
        .filter(e -> query.actor().isEmpty() || query.actor().equals(e.actor().byKey()))
        .filter(
            e ->
                query.resource().isEmpty()
                    || query.resource().equals(Optional.of(e.resource().id())))
        .sorted(NEWEST_FIRST)
        .dropWhile(e -> query.after().filter(last -> !isBehind(e, last)).isPresent())
        .limit(query.limit())
        .toList();
  }

  private static boolean isBehind(AuditEvent event, PageQuery.Position last) {
    int time = event.at().compareTo(last.at());
    return time < 0 || (time == 0 && event.id().toString().compareTo(last.id().toString()) < 0);
  }
}
