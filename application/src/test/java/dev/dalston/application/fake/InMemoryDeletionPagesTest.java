package dev.dalston.application.fake;

import dev.dalston.application.port.DeletionPagesContract;
import dev.dalston.application.port.Repositories;

class InMemoryDeletionPagesTest implements DeletionPagesContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
