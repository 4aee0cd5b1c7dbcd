package dev.dalston.persistence.session;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables and indexes, kept up to date by numbered migrations. */
public final class Schema {
  private static final String NO_LIMIT = "0";

  private Schema() {}

  /** By connections of its own: an index on a large table may take longer than any request may. */
  public static void migrate(DatabaseSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      for (var property : DriverProperties.of().entrySet()) {
        source.setProperty(property.getKey(), property.getValue());
      }
      source.setProperty("socketTimeout", NO_LIMIT);
    } catch (SQLException unknownProperty) {
      throw new IllegalStateException(unknownProperty);
    }
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/dalston/persistence/migration")
        .load()
        .migrate();
  }
}
