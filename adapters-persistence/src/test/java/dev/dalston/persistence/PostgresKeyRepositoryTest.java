package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.KeyRepositoryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresKeyRepositoryTest implements KeyRepositoryContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
