package dev.dalston.application.fake;

import dev.dalston.application.port.JobIndexContract;
import dev.dalston.application.port.Repositories;

class InMemoryJobIndexTest implements JobIndexContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
