package dev.dalston.application.fake;

import dev.dalston.application.port.DeletionAuditContract;
import dev.dalston.application.port.Repositories;

class InMemoryAuditTrailTest implements DeletionAuditContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
