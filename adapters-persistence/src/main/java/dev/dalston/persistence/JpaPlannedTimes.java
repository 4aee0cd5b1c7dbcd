package dev.dalston.persistence;

import dev.dalston.application.port.Repositories.PlannedTimes;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The columns that say when something is due, in all tables. */
record JpaPlannedTimes(Supplier<EntityManager> session) implements PlannedTimes {
  private static final List<String> CORRECTIONS =
      List.of(
          "update uploads set expires_at = ?1 where expires_at > ?2",
          "update tasks set lease_until = ?1 where status = 'RUNNING' and lease_until > ?2",
          "update reconciliations set due_at = ?1 where status = 'RUNNING' and due_at > ?2",
          "update deletions set receipt_due_at = ?1 where receipt_due_at > ?2",
          "update deletions set due_at = ?1 where status = 'PENDING' and due_at > ?2");

  private static final String BLOCKED =
      """
      update deletions set due_at = ?1
      where status = 'BLOCKED' and due_at > ?2
        and (obstacle_until is null or due_at > obstacle_until + interval '1 hour')
      """;

  @Override
  public int correct(Instant now) {
    int corrected = NativeSql.execute(session.get(), BLOCKED, now, now.plus(FURTHEST_BLOCKED));
    for (String sql : CORRECTIONS) {
      corrected += NativeSql.execute(session.get(), sql, now, now.plus(FURTHEST));
    }
    return corrected;
  }
}
