package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.JobIndexContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobIndexTest implements JobIndexContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
