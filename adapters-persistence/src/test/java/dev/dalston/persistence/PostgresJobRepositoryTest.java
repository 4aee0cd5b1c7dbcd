package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.JobRepositoryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobRepositoryTest implements JobRepositoryContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
