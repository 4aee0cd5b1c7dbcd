package dev.dalston.application.fake;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.DeletionLeaseContract;

class InMemoryDeletionLeaseTest implements DeletionLeaseContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public DatabasePorts database() {
    return database;
  }
}
