package dev.dalston.rest.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.Slice;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.audit.AuditEvent.Resource;
import dev.dalston.domain.audit.AuditEvent.Resource.Kind;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit trail over HTTP. */
class AuditDoorTest {
  private static final KeyId KEY = KeyId.next(Stubs.NOW, new SecureRandom());

  private final Running running = new Running();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aPageTellsWhoDidWhatAndLeadsToTheNext() {
    AuditEvent byAKey = event(Actor.key(KEY), AuditAction.KEY_ISSUED, Kind.KEY);
    AuditEvent byTheService =
        event(Actor.ByItself.SCHEDULE, AuditAction.REMOVAL_BEGUN, Kind.RECONCILIATION);
    AtomicReference<AuditQuery> asked = new AtomicReference<>();
    running.stubs.audit =
        query -> {
          asked.set(query);
          return new Slice<>(List.of(byAKey, byTheService), true);
        };
    String filter =
        "since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&actor=%s&resource=%s&limit=2"
            .formatted(KEY, byAKey.resource().id());
    Answer answer = running.get("/v1/audit?" + filter, Stubs.ADMIN);
    assertEquals(200, answer.status());
    JsonNode first = answer.json().at("/events/0");
    assertEquals(KEY.toString(), first.get("actor").asText());
    assertEquals("key.issued", first.get("action").asText());
    assertEquals("key", first.get("resource_kind").asText());
    JsonNode second = answer.json().at("/events/1");
    assertTrue(first.path("duty").isMissingNode());
    assertTrue(second.path("actor").isMissingNode());
    assertEquals("schedule", second.get("duty").asText());
    assertEquals(12, second.get("objects").asLong());
    assertEquals("reconciliation", second.get("resource_kind").asText());
    assertEquals(Optional.of(KEY), asked.get().actor());
    assertEquals(Optional.of(byAKey.resource().id()), asked.get().resource());
    assertEquals("2026-01-01T00:00:00Z", asked.get().since().orElseThrow().toString());
    assertEquals("2026-02-01T00:00:00Z", asked.get().until().orElseThrow().toString());
    running.get("/v1/audit?cursor=" + answer.json().get("cursor").asText(), Stubs.ADMIN);
    assertEquals(
        Optional.of(new PageQuery.Position(byTheService.at(), byTheService.id())),
        asked.get().after(),
        "goes on there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"since=yesterday", "until=2026", "actor=me", "resource=1", "limit=0", "cursor=x"})
  void aFilterThatCannotBeIsToldByItsName(String filter) {
    String fault = running.get("/v1/audit?" + filter, Stubs.ADMIN).fault();
    String name = filter.substring(0, filter.indexOf('='));
    assertTrue(fault.startsWith("400 bad_request: " + name + " is "), fault);
  }

  private static AuditEvent event(Actor actor, AuditAction action, Kind kind) {
    return new AuditEvent(
        UUID.randomUUID(),
        Stubs.NOW,
        actor,
        Optional.of(Stubs.TENANT.id()),
        action,
        new Resource(kind, UUID.randomUUID()),
        Optional.of(12L));
  }
}
