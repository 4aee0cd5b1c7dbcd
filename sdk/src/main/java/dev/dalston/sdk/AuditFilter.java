package dev.dalston.sdk;

import java.time.Instant;

/**
 * Which events of the audit trail to list; null stands for any.
 *
 * @param since those of then or later
 * @param until those before then
 * @param actor the id of the key that asked
 * @param resource the id of the job, key or reconciliation that it was done to
 */
public record AuditFilter(Instant since, Instant until, String actor, String resource) {
  /** Every event. */
  public static AuditFilter all() {
    return new AuditFilter(null, null, null, null);
  }

  /** The same, of this instant or later. */
  public AuditFilter withSince(Instant from) {
    return new AuditFilter(from, until, actor, resource);
  }

  /** The same, before this instant. */
  public AuditFilter withUntil(Instant end) {
    return new AuditFilter(since, end, actor, resource);
  }

  /** The same, done with the key of this id. */
  public AuditFilter withActor(String keyId) {
    return new AuditFilter(since, until, keyId, resource);
  }

  /** The same, done to the job or key of this id. */
  public AuditFilter withResource(String id) {
    return new AuditFilter(since, until, actor, id);
  }

  String query(String path, String cursor) {
    return new Query(path)
        .with("limit", 100)
        .with("since", since)
        .with("until", until)
        .with("actor", actor)
        .with("resource", resource)
        .with("cursor", cursor)
        .toString();
  }
}
