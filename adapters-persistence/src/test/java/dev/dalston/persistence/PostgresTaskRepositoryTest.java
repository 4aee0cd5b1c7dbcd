package dev.dalston.persistence;

import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.TaskRepositoryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTaskRepositoryTest implements TaskRepositoryContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
