package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.DeletionLedgerContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeletionLedgerTest implements DeletionLedgerContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
