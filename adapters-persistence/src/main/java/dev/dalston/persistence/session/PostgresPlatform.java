package dev.dalston.persistence.session;

import java.sql.Types;
import java.util.UUID;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/**
 * PostgreSQL as EclipseLink sees it, but for one thing: a UUID that is null is not sent as a text,
 * which PostgreSQL refuses. Public because EclipseLink makes it.
 */
public final class PostgresPlatform extends PostgreSQLPlatform {
  /** For EclipseLink. */
  public PostgresPlatform() {}

  @Override
  public int getJDBCType(Class<?> javaType) {
    return javaType == UUID.class ? Types.OTHER : super.getJDBCType(javaType);
  }
}
