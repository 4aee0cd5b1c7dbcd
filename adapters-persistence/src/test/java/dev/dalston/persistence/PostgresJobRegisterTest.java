package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.JobRegisterContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobRegisterTest implements JobRegisterContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
