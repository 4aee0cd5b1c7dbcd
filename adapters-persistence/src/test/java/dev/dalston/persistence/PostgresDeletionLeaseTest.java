package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.DeletionLeaseContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeletionLeaseTest implements DeletionLeaseContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
