package dev.dalston.application.fake;

import dev.dalston.application.port.DeletionLedgerContract;
import dev.dalston.application.port.Repositories;

class InMemoryDeletionLedgerTest implements DeletionLedgerContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
