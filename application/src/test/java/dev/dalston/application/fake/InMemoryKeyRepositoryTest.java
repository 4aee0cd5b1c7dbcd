package dev.dalston.application.fake;

import dev.dalston.application.port.KeyRepositoryContract;
import dev.dalston.application.port.Repositories;

class InMemoryKeyRepositoryTest implements KeyRepositoryContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
