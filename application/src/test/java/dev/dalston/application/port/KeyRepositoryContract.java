package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link KeyRepository} does. */
public interface KeyRepositoryContract extends DatabaseContract {
  /** An administrator's key. */
  KeyId BY = KeyId.next(NOW, new SecureRandom());

  private KeyRepository keys() {
    return database().keys();
  }

  private static ApiKey key(Tenant tenant, String prefix, Set<Scope> scopes, Instant at) {
    return new ApiKey(
        KeyId.next(at, new SecureRandom()),
        tenant,
        "Key of " + prefix,
        prefix,
        "0123456789abcdef".repeat(4),
        scopes,
        at,
        Optional.of(SOON),
        Optional.empty());
  }

  private ApiKey added(ApiKey key) {
    run(() -> keys().add(key, Optional.empty()));
    return key;
  }

  private Tenant acme() {
    return new Tenant(tenant("acme"), "acme");
  }

  private static ApiKey revoked(ApiKey key, Instant at) {
    return new ApiKey(
        key.id(),
        key.tenant(),
        key.name(),
        key.prefix(),
        key.sha256(),
        key.scopes(),
        key.createdAt(),
        key.expiresAt(),
        Optional.of(at));
  }

  @Test
  default void findsKeysByTheirPrefix() {
    ApiKey one = added(key(acme(), "dk_aaaa", Set.of(Scope.JOBS_READ), NOW));
    ApiKey two = added(key(acme(), "dk_bbbb", EnumSet.allOf(Scope.class), NOW));
    ApiKey none = added(key(acme(), "dk_cccc", Set.of(), NOW));
    for (ApiKey key : List.of(one, two, none)) {
      assertEquals(List.of(key), in(() -> keys().withPrefix(key.prefix())));
    }
    assertEquals(List.of(), in(() -> keys().withPrefix("dk_")), "the whole prefix");
    assertEquals(List.of(), in(() -> keys().withPrefix("dk_%")));
    ApiKey same = added(key(acme(), "dk_aaaa", Set.of(Scope.WORKER), SOON));
    assertEquals(Set.of(one, same), Set.copyOf(in(() -> keys().withPrefix("dk_aaaa"))));
  }

  @Test
  default void listsAllKeysNewestFirstRevokedOnesToo() {
    ApiKey old = added(key(acme(), "dk_aaaa", Set.of(Scope.JOBS_READ), NOW));
    ApiKey young = added(key(acme(), "dk_bbbb", Set.of(Scope.JOBS_READ), SOON));
    assertTrue(in(() -> keys().revoke(young.id(), BY, SOON)));
    assertEquals(List.of(revoked(young, SOON), old), in(() -> keys().list(PageQuery.first(9))));
  }

  @Test
  default void pagesOfKeysMeetWithoutGapOrOverlap() {
    for (int i = 0; i < 7; i++) {
      added(key(acme(), "dk_" + i, Set.of(Scope.JOBS_READ), i < 4 ? NOW : SOON));
    }
    List<ApiKey> whole = in(() -> keys().list(PageQuery.first(100)));
    assertEquals(7, whole.size());
    List<ApiKey> seen = new ArrayList<>();
    List<ApiKey> page = in(() -> keys().list(PageQuery.first(2)));
    while (!page.isEmpty()) {
      seen.addAll(page);
      ApiKey last = page.getLast();
      PageQuery.Position end = new PageQuery.Position(last.createdAt(), last.id().value());
      page = in(() -> keys().list(new PageQuery(Optional.of(end), 2)));
    }
    assertEquals(whole, seen);
  }

  @Test
  default void revokesAKeyOnce() {
    ApiKey key = added(key(acme(), "dk_aaaa", Set.of(Scope.JOBS_READ), NOW));
    ApiKey other = added(key(acme(), "dk_bbbb", Set.of(Scope.JOBS_READ), NOW));
    assertTrue(in(() -> keys().revoke(key.id(), BY, NOW)));
    assertTrue(in(() -> keys().revoke(key.id(), BY, SOON)));
    assertEquals(List.of(revoked(key, NOW)), in(() -> keys().withPrefix("dk_aaaa")));
    assertEquals(List.of(other), in(() -> keys().withPrefix("dk_bbbb")));
    assertFalse(in(() -> keys().revoke(KeyId.next(NOW, new SecureRandom()), BY, NOW)));
  }

  @Test
  default void knowsWhetherAKeyThatIsNotRevokedMayAdminister() {
    assertFalse(in(() -> keys().hasAdmin(NOW)));
    added(key(acme(), "dk_aaaa", EnumSet.complementOf(EnumSet.of(Scope.ADMIN)), NOW));
    assertFalse(in(() -> keys().hasAdmin(NOW)));
    ApiKey admin = added(key(acme(), "dk_bbbb", Set.of(Scope.WORKER, Scope.ADMIN), NOW));
    assertTrue(in(() -> keys().hasAdmin(NOW)));
    run(() -> keys().revoke(admin.id(), BY, NOW));
    assertFalse(in(() -> keys().hasAdmin(NOW)));
  }

  @Test
  default void takesNoKeyOfATenantThatIsNotThere() {
    Tenant unknown = new Tenant(TenantId.next(NOW, new SecureRandom()), "unknown");
    ApiKey key = key(unknown, "dk_aaaa", Set.of(Scope.ADMIN), NOW);
    assertThrows(RuntimeException.class, () -> added(key));
    assertEquals(List.of(), in(() -> keys().list(PageQuery.first(9))));
  }

  @Test
  default void makesATenantOnceAndFindsItByNameAndId() {
    Tenant first = new Tenant(TenantId.next(NOW, new SecureRandom()), "acme");
    Tenant second = new Tenant(TenantId.next(NOW, new SecureRandom()), "acme");
    assertEquals(first, in(() -> keys().tenantNamed("acme", first)));
    assertEquals(first, in(() -> keys().tenantNamed("acme", second)));
    assertEquals(Optional.of(first), in(() -> keys().tenant(first.id())));
    assertEquals(Optional.empty(), in(() -> keys().tenant(second.id())));
  }
}
