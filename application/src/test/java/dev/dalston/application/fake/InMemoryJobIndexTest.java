package dev.dalston.application.fake;

import dev.dalston.application.port.DatabasePorts;
import dev.dalston.application.port.JobIndexContract;

class InMemoryJobIndexTest implements JobIndexContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public DatabasePorts database() {
    return database;
  }
}
