package dev.dalston.persistence.session;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The pool as JPA sees it. A transaction that waited in vain for a connection is not made to wait
 * again: JPA asks for another one to roll back what never began.
 */
final class PooledSource extends HikariDataSource {
  /** Where a transaction keeps what it was refused for; bound for as long as it lasts. */
  static final ScopedValue<AtomicReference<SQLException>> REFUSAL = ScopedValue.newInstance();

  PooledSource(HikariConfig configuration) {
    super(configuration);
  }

  @Override
  public Connection getConnection() throws SQLException {
    AtomicReference<SQLException> refusal =
        REFUSAL.isBound() ? REFUSAL.get() : new AtomicReference<>();
    if (refusal.get() != null) {
      throw refusal.get();
    }
    try {
      return super.getConnection();
    } catch (SQLException none) {
      refusal.set(none);
      throw none;
    }
  }
}
