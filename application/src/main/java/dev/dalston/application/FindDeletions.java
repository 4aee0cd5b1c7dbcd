package dev.dalston.application;

import dev.dalston.domain.Deletion;
import dev.dalston.domain.JobId;
import dev.dalston.domain.TenantScope;
import java.util.List;
import java.util.Optional;

/** Reads the ledger: what was deleted, and what is not finished and why. */
public interface FindDeletions {
  /** The deletion of that job; empty if there is none within the scope. */
  Optional<Deletion> get(TenantScope scope, JobId job);

  /** A page, newest request first. */
  DeletionPage list(TenantScope scope, DeletionQuery query);

  /** A page of deletions, and whether there are more behind it. */
  record DeletionPage(List<Deletion> deletions, boolean hasMore) {}
}
