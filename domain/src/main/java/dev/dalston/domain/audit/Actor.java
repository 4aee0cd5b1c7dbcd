package dev.dalston.domain.audit;

import dev.dalston.domain.access.KeyId;
import java.util.Optional;

/** Who did something: the holder of a key, or nobody's key but a part of the service. */
public sealed interface Actor {
  /** Whoever holds that key. */
  record ByKey(KeyId id) implements Actor {}

  /** The service by itself. */
  enum ByItself implements Actor {
    /** In the course of what was asked for before: it ended, was blocked, or became due again. */
    SERVICE,
    /** A reconciliation that nobody asked for but the schedule. */
    SCHEDULE,
    /** The comparison of a restored database with the receipts. */
    RESTORE,
    /** The start of an instance, which makes the first administrator's key. */
    START,
    /** A statement in the database, past the service. */
    DATABASE
  }

  /** Whoever holds that key. */
  static Actor key(KeyId id) {
    return new ByKey(id);
  }

  /** The key, where it was one. */
  default Optional<KeyId> byKey() {
    return this instanceof ByKey(KeyId id) ? Optional.of(id) : Optional.empty();
  }

  /** The part of the service, where it was no key. */
  default Optional<ByItself> byItself() {
    return this instanceof ByItself part ? Optional.of(part) : Optional.empty();
  }
}
