package dev.dalston.rest.audit;

import dev.dalston.application.port.Slice;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.rest.http.Cursor;
import dev.dalston.rest.http.Paging;
import java.util.List;

/**
 * An event of the audit trail as administrators see it; what is null is left out.
 *
 * @param actor the id of the key that asked
 * @param duty the part of the service that did it by itself; one of the two is there
 */
public record AuditJson(
    String id,
    String at,
    String actor,
    String duty,
    String tenantId,
    String action,
    String resourceKind,
    String resourceId,
    Long objects) {

  static AuditJson of(AuditEvent event) {
    return new AuditJson(
        event.id().toString(),
        event.at().toString(),
        event.actor().byKey().map(Object::toString).orElse(null),
        event.actor().byItself().map(Paging::wire).orElse(null),
        event.tenant().map(Object::toString).orElse(null),
        event.action().wireName(),
        Paging.wire(event.resource().kind()),
        event.resource().id().toString(),
        event.objects().orElse(null));
  }

  /** A page of the trail. */
  public record Page(List<AuditJson> events, String cursor, boolean hasMore) {
    static Page of(Slice<AuditEvent> page) {
      return new Page(
          page.items().stream().map(AuditJson::of).toList(),
          Cursor.behind(page, last -> new Cursor(last.at(), last.id())),
          page.hasMore());
    }
  }
}
