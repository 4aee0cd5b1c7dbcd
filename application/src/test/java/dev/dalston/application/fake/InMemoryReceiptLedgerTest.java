package dev.dalston.application.fake;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.ReceiptLedgerContract;

class InMemoryReceiptLedgerTest implements ReceiptLedgerContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public DatabasePorts database() {
    return database;
  }
}
