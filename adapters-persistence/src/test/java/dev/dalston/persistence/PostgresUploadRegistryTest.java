package dev.dalston.persistence;

import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.UploadRegistryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresUploadRegistryTest implements UploadRegistryContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
