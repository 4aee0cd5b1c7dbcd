package dev.dalston.persistence;

import dev.dalston.application.port.ReceiptLedgerContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresReceiptLedgerTest implements ReceiptLedgerContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
