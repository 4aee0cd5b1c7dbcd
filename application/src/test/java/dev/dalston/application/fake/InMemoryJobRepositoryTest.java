package dev.dalston.application.fake;

import dev.dalston.application.port.JobRepositoryContract;
import dev.dalston.application.port.Repositories;

class InMemoryJobRepositoryTest implements JobRepositoryContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
