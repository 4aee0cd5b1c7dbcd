package dev.dalston.domain.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An API key as it is stored: its hash recognizes the key, and cannot be used in its place.
 *
 * @param name what people call it
 * @param prefix its first characters, by which it is looked up and shown
 * @param sha256 the hash of the whole key, in lower-case hexadecimal
 * @param scopes what it may do
 * @param expiresAt from when it is not valid any more; empty for never
 * @param revokedAt when it was revoked; empty if it was not
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

  /** Whether it can be used at that time: neither revoked nor expired. */
  public boolean isValidAt(Instant now) {
    return revokedAt.isEmpty() && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
