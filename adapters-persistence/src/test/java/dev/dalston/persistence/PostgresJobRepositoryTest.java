package dev.dalston.persistence;

import dev.dalston.application.port.JobRepositoryContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJobRepositoryTest implements JobRepositoryContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
