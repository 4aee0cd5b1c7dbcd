package dev.dalston.sdk;

import java.time.Instant;
import java.util.List;

/**
 * An API key as the server knows it, without its secret.
 *
 * @param expiresAt null: never
 * @param revokedAt null: it is not revoked
 */
public record Key(
    String id,
    String tenant,
    String name,
    String prefix,
    List<String> scopes,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt) {

  static Key of(JsonFields f) {
    return new Key(
        f.required("id"),
        f.text("tenant"),
        f.text("name"),
        f.text("prefix"),
        f.texts("scopes"),
        f.instant("created_at"),
        f.instant("expires_at"),
        f.instant("revoked_at"));
  }
}
