package dev.dalston.domain.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key as it is kept: enough to recognize it, not enough to use it.
 *
 * @param name what people call it
 * @param prefix its first characters, which find it and may be shown
 * @param sha256 the hash of the whole key, in lower-case hexadecimal
 * @param scopes what it may do
 * @param expiresAt when it ends by itself
 * @param revokedAt when it was taken back
 */
public record ApiKey(
    KeyId id,
    Tenant tenant,
    String name,
    String prefix,
    String sha256,
    Set<Scope> scopes,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {

  /** Copies the scopes, into their own order. */
  public ApiKey {
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
  }

  /** Whether it opens anything at that time. */
  public boolean isValidAt(Instant now) {
    return revokedAt.isEmpty() && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
