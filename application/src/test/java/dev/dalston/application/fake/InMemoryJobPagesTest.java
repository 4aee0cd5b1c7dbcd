package dev.dalston.application.fake;

import dev.dalston.application.port.JobPagesContract;
import dev.dalston.application.port.Repositories;

class InMemoryJobPagesTest implements JobPagesContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
