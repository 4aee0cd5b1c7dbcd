package dev.dalston.application.fake;

import dev.dalston.application.port.ReceiptLedgerContract;
import dev.dalston.application.port.Repositories;

class InMemoryReceiptLedgerTest implements ReceiptLedgerContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
