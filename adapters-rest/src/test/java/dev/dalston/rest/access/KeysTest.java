package dev.dalston.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.application.access.ManageKeys.IssueOutcome;
import dev.dalston.application.port.PageQuery;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys: issued, listed, revoked, and whose is this one. */
class KeysTest {
  private static final ApiKey KEY =
      new ApiKey(
          KeyId.next(Stubs.NOW, new SecureRandom()),
          Stubs.TENANT,
          "ci",
          "dk_abc",
          "hash-of-it",
          Set.of(Scope.WORKER, Scope.JOBS_READ),
          Stubs.NOW,
          Optional.empty(),
          Optional.of(Stubs.NOW));

  private final Running running = new Running();

  @BeforeEach
  void haveAKey() {
    running.stubs.issue = request -> new IssueOutcome.Issued(KEY, "dk_abc_" + request.tenant());
    running.stubs.keys = List.of(KEY);
    running.stubs.revoke = KEY.id()::equals;
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Answer issue() {
    return running.json(
        "POST", "/auth/keys", Stubs.ADMIN, "{\"name\":\"ci\",\"scopes\":[\"worker\"]}");
  }

  private Answer revoke(Object id) {
    return running.send("DELETE", "/auth/keys/" + id, Stubs.ADMIN);
  }

  @Test
  void anIssuedKeyIsShownWithItsText() {
    assertEquals(201, issue().status());
    assertEquals("[\"jobs:read\",\"worker\"]", issue().json().at("/scopes").toString());
  }

  @Test
  void aKeyIsForTheAdministratorsTenantUnlessAnotherIsNamed() {
    assertEquals("dk_abc_acme", issue().json().at("/key").asText());
  }

  @Test
  void keysAreListedWithoutTheirText() {
    JsonNode listed = running.get("/auth/keys", Stubs.ADMIN).json().at("/keys/0");
    assertEquals(KEY.id().toString(), listed.at("/id").asText());
    assertFalse(listed.has("key") || listed.toString().contains("hash-of-it"), listed.toString());
  }

  @Test
  void aPageOfKeysLeadsToTheNext() {
    running.stubs.keys = List.of(KEY, KEY);
    JsonNode page = running.get("/auth/keys?limit=1", Stubs.ADMIN).json();
    assertEquals(1, page.get("keys").size());
    assertTrue(page.get("has_more").asBoolean());
    running.get("/auth/keys?cursor=" + page.get("cursor").asText(), Stubs.ADMIN);
    PageQuery next = running.stubs.keyPages.getLast();
    assertEquals(
        Optional.of(new PageQuery.Position(KEY.createdAt(), KEY.id().value())), next.after());
    assertEquals(20, next.limit(), "unless told otherwise");
    String fault = running.get("/auth/keys?limit=101", Stubs.ADMIN).fault();
    assertEquals("400 bad_request: limit is a number from 1 to 100.", fault);
  }

  @Test
  void theListSaysSinceWhenAKeyIsRevoked() {
    JsonNode listed = running.get("/auth/keys", Stubs.ADMIN).json();
    assertEquals(Stubs.NOW.toString(), listed.at("/keys/0/revoked_at").asText());
  }

  @Test
  void aKeyIsRevoked() {
    assertEquals(204, revoke(KEY.id()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0190a000-0000-7000-8000-000000000000", "x"})
  void aKeyThatIsNotThereCannotBeRevoked(String id) {
    assertEquals("404 key_not_found: Key not found", revoke(id).fault());
  }

  @Test
  void whoIssuesOrRevokesIsHandedOn() {
    issue();
    revoke(UUID.randomUUID());
    KeyId by = running.stubs.callers.get(Stubs.ADMIN).key();
    assertEquals(List.of(by, by), running.stubs.administrators);
  }

  @Test
  void aCallerIsToldWhoseItsKeyIs() {
    assertEquals(
        "{\"tenant\":\"acme\",\"scopes\":[\"worker\"],\"name\":\"test\",\"prefix\":\"dk_wor\"}",
        running.get("/auth/me", Stubs.WORKER).text());
  }
}
