package dev.dalston.application.fake;

import dev.dalston.application.port.DeletionLeaseContract;
import dev.dalston.application.port.Repositories;

class InMemoryDeletionLeaseTest implements DeletionLeaseContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
