package dev.dalston.application.fake;

import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.TaskRepositoryContract;

class InMemoryTaskRepositoryTest implements TaskRepositoryContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
