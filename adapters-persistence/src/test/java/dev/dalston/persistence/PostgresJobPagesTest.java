package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.JobPagesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobPagesTest implements JobPagesContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
