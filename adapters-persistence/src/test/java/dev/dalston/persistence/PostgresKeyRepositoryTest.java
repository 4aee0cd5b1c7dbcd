package dev.dalston.persistence;

import dev.dalston.application.port.KeyRepositoryContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresKeyRepositoryTest implements KeyRepositoryContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
