package dev.dalston.application.fake;

import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.TransactionsContract;

class InMemoryTransactionsTest implements TransactionsContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
