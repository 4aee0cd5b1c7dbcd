package dev.dalston.application.access;

import java.util.Optional;

/** Recognizes a key. */
public interface Authenticate {
  /**
   * Who holds this key; empty for text that is no key, an unknown, an expired or a revoked one,
   * without telling which.
   */
  Optional<Caller> authenticate(String key);
}
