package dev.dalston.acceptance.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The statements of a deletion: two transactions, five statements. */
final class FloorRows implements AutoCloseable {
  private static final String LOCK =
      "select tenant_id, status, deletion_requested_at from jobs where id = ? for update";

  private static final String INTENT =
      """
      insert into deletions (job_id, tenant_id, requested_by, requested_at, status, attempts,
        holder, due_at, objects, versions, delete_markers, uploads, bytes)
      select id, tenant_id, id, now(), 'PENDING', 1, id, now() + interval '6 seconds', 6, 0, 0, 0, 60
      from jobs where id = ?
      """;

  private static final String MARK = "update jobs set deletion_requested_at = now() where id = ?";

  private static final String FORGET =
      "delete from jobs where id = ? and not exists (select 1 from uploads where job_id = ?)";

  private static final String COMPLETE =
      """
      update deletions set status = 'COMPLETED', completed_at = now(), erased_at = now(),
        holder = null, due_at = null
      where job_id = ? and status <> 'COMPLETED'
      """;

  private static final String KEEP =
      """
      update deletions d set receipt = r.text from unnest(?, ?) r (job, text) where job_id = r.job
      """;

  private final HikariDataSource pool;

  FloorRows() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(System.getenv("DALSTON_DATABASE_URL"));
    config.setUsername(System.getenv("DALSTON_DATABASE_USER"));
    config.setPassword(System.getenv("DALSTON_DATABASE_PASSWORD"));
    config.setMaximumPoolSize(Integer.parseInt(System.getenv("DALSTON_DATABASE_POOL")));
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
  }

  void recordIntent(String job) throws SQLException {
    inTransaction(job, LOCK, INTENT, MARK);
  }

  void forget(String job) throws SQLException {
    inTransaction(job, FORGET, COMPLETE);
  }

  /** Receipts by job. */
  void keepReceipts(Map<String, String> receipts) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(KEEP)) {
      Object[] jobs = receipts.keySet().stream().map(UUID::fromString).toArray();
      statement.setArray(1, connection.createArrayOf("uuid", jobs));
      statement.setArray(2, connection.createArrayOf("text", receipts.values().toArray()));
      statement.execute();
      connection.commit();
    }
  }

  private void inTransaction(String job, String... statements) throws SQLException {
    UUID id = UUID.fromString(job);
    try (Connection connection = pool.getConnection()) {
      for (String sql : statements) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          int parameters = (int) sql.chars().filter(c -> c == '?').count();
          for (int i = 1; i <= parameters; i++) {
            statement.setObject(i, id);
          }
          statement.execute();
        }
      }
      connection.commit();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
