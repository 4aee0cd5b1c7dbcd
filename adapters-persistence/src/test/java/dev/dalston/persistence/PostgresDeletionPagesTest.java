package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.DeletionPagesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeletionPagesTest implements DeletionPagesContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
