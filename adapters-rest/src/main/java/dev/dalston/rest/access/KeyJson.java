package dev.dalston.rest.access;

import dev.dalston.application.access.Caller;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.http.Instants;
import java.util.Collection;
import java.util.List;

/** Keys and their holders as clients see them. */
public final class KeyJson {
  private KeyJson() {}

  public record Me(String tenant, List<String> scopes, String name, String prefix) {
    public static Me of(Caller caller) {
      return new Me(
          caller.tenant().name(), names(caller.scopes()), caller.keyName(), caller.keyPrefix());
    }
  }

  record Request(String tenant, String name, List<String> scopes, String expiresAt) {}

  public record KeyShape(
      String id,
      String key,
      String tenant,
      String name,
      String prefix,
      List<String> scopes,
      String createdAt,
      String expiresAt,
      String revokedAt) {

    private static KeyShape of(ApiKey key, String secret) {
      return new KeyShape(
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

    /** With the key's text, which is shown this once. */
    public static KeyShape of(Issued issued) {
      return of(issued.key(), issued.secret());
    }
  }

  record Keys(List<KeyShape> keys) {
    public static Keys of(List<ApiKey> keys) {
      return new Keys(keys.stream().map(key -> KeyShape.of(key, null)).toList());
    }
  }

  private static List<String> names(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).toList();
  }
}
