package dev.dalston.application.fake;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.ReconciliationContract;

class InMemoryReconciliationsTest implements ReconciliationContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public DatabasePorts database() {
    return database;
  }
}
