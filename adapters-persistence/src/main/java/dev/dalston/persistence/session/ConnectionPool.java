package dev.dalston.persistence.session;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The connections. One that has been idle for more than half a second is asked for a sign of life
 * before it is handed out, so a restart of the server costs no request; a busy one is not.
 */
public record ConnectionPool(HikariDataSource source) implements AutoCloseable {
  /** Locks are held for milliseconds: who waits that long waits for somebody who hangs. */
  private static final String GIVE_UP =
      "set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'";

  public ConnectionPool(DatabaseSettings settings) {
    this(new PooledSource(configuration(settings)));
  }

  private static HikariConfig configuration(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("dalston");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    // A transaction switches it off for its time; whoever only reads needs none.
    config.setAutoCommit(true);
    config.setConnectionTimeout(settings.limits().connection().toMillis());
    config.setValidationTimeout(settings.limits().life().toMillis());
    config.setConnectionInitSql(GIVE_UP);
    // Else the statement above would leave a new connection in a transaction until its first use.
    config.setIsolateInternalQueries(true);
    DriverProperties.of().forEach(config::addDataSourceProperty);
    return config;
  }

  /** How many of them are in use. */
  public int inUse() {
    return source.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    source.close();
  }
}
