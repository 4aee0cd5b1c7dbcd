package dev.dalston.application.fake;

import dev.dalston.application.port.AuditTrailContract;
import dev.dalston.application.port.Repositories;

class InMemoryAuditTrailTest implements AuditTrailContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
