package dev.dalston.persistence;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.ReceiptLedgerContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresReceiptLedgerTest implements ReceiptLedgerContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public DatabasePorts database() {
    return DATABASE;
  }
}
