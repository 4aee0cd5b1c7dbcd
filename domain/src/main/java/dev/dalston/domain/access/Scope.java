package dev.dalston.domain.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a key may do. */
public enum Scope {
  /** List and read jobs, their audio and transcripts, and the ledger. */
  JOBS_READ("jobs:read"),
  /** Submit, cancel and delete jobs. */
  JOBS_WRITE("jobs:write"),
  /** Claim tasks and hand in what they produce. */
  WORKER("worker"),
  /** All of the above, the administration of keys, and every tenant in the console. */
  ADMIN("admin");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in the API and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The scope of that name, if there is one. */
  public static Optional<Scope> of(String name) {
    return Arrays.stream(values()).filter(s -> s.wireName.equals(name)).findFirst();
  }

  /** Whether a key with these scopes may do what this one allows. */
  public boolean isGrantedBy(Set<Scope> scopes) {
    return scopes.contains(this) || scopes.contains(ADMIN);
  }
}
