package dev.dalston.application.fake;

import dev.dalston.application.port.PlannedTimesContract;
import dev.dalston.application.port.Repositories;

class InMemoryPlannedTimesTest implements PlannedTimesContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
