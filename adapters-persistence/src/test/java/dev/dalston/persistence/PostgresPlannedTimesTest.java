package dev.dalston.persistence;

import dev.dalston.application.port.PlannedTimesContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresPlannedTimesTest implements PlannedTimesContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
