package dev.dalston.rest.audit;

import dev.dalston.application.audit.ReadAudit.AuditPage;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.rest.http.Cursor;
import dev.dalston.rest.http.Paging;
import java.util.List;

/** An event of the audit trail as administrators see it; what is null is left out. */
public record AuditJson(
    String id,
    String at,
    String actor,
    String tenantId,
    String action,
    String resourceKind,
    String resourceId) {

  static AuditJson of(AuditEvent event) {
    return new AuditJson(
        event.id().toString(),
        event.at().toString(),
        event.actor().map(Object::toString).orElse(null),
        event.tenant().toString(),
        event.action().wireName(),
        Paging.wire(event.action().resource()),
        event.resource().toString());
  }

  /** A page of the trail. */
  public record Page(List<AuditJson> events, String cursor, boolean hasMore) {
    static Page of(AuditPage page) {
      return new Page(
          page.events().stream().map(AuditJson::of).toList(),
          page.hasMore() ? cursorAfter(page.events().getLast()) : null,
          page.hasMore());
    }

    private static String cursorAfter(AuditEvent last) {
      return new Cursor(last.at(), last.id()).text();
    }
  }
}
