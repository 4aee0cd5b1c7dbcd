package dev.dalston.persistence;

import dev.dalston.application.port.ReconciliationContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresReconciliationsTest implements ReconciliationContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
