package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.ReconciliationContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresReconciliationsTest implements ReconciliationContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
