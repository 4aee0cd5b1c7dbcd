package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.UploadRegistryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresUploadRegistryTest implements UploadRegistryContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
