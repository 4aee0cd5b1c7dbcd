package dev.dalston.rest.access;

import dev.dalston.application.access.Caller;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.http.Instants;
import java.util.Collection;
import java.util.List;

/** A key as administrators see it; what is null is left out. */
public record KeyJson(
    String id,
    String key,
    String tenant,
    String name,
    String prefix,
    List<String> scopes,
    String createdAt,
    String expiresAt,
    String revokedAt) {

  /** With the key's text, which is shown this once. */
  static KeyJson of(Issued issued) {
    return of(issued.key(), issued.secret());
  }

  private static KeyJson of(ApiKey key, String secret) {
    return new KeyJson(
        key.id().toString(),
        secret,
        key.tenant().name(),
        key.name(),
        key.prefix(),
        names(key.scopes()),
        key.createdAt().toString(),
        Instants.text(key.expiresAt()),
        Instants.text(key.revokedAt()));
  }

  private static List<String> names(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).toList();
  }

  /** Whose key this is. */
  public record Me(String tenant, List<String> scopes, String name, String prefix) {
    static Me of(Caller caller) {
      return new Me(
          caller.tenant().name(), names(caller.scopes()), caller.keyName(), caller.keyPrefix());
    }
  }

  /** A request for a new key. */
  record Request(String tenant, String name, List<String> scopes, String expiresAt) {}

  /** All keys, without their text. */
  record All(List<KeyJson> keys) {
    static All of(List<ApiKey> keys) {
      return new All(keys.stream().map(key -> KeyJson.of(key, null)).toList());
    }
  }
}
