package dev.dalston.application.access;

import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.Slice;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Issues, lists and revokes keys. For administrators. */
public interface ManageKeys {
  /**
   * Makes a key, and its tenant if there is none of that name.
   *
   * @param by the administrator's key, for the audit trail
   */
  IssueOutcome issue(KeyId by, KeyRequest request);

  /** A page of the keys, newest first, revoked ones too. */
  Slice<ApiKey> list(PageQuery page);

  /**
   * Revokes a key from now on; false if there is none with this id.
   *
   * @param by the administrator's key, for the audit trail
   */
  boolean revoke(KeyId by, KeyId id);

  /** What is wanted. The tenant has to be named. */
  record KeyRequest(String tenant, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {}

  /** The answer to a request for a key. */
  sealed interface IssueOutcome {
    /** The key as it is kept, and its text, which is shown this once and kept nowhere. */
    record Issued(ApiKey key, String secret) implements IssueOutcome {}

    /** The request cannot be met; the sentence says why. */
    record Invalid(String message) implements IssueOutcome {}
  }
}
