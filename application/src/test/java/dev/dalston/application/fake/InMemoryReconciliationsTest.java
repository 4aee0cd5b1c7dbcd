package dev.dalston.application.fake;

import dev.dalston.application.port.ReconciliationContract;
import dev.dalston.application.port.Repositories;

class InMemoryReconciliationsTest implements ReconciliationContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
