package dev.dalston.application.fake;

import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.UploadRegistryContract;

class InMemoryUploadRegistryTest implements UploadRegistryContract {
  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public Repositories database() {
    return database;
  }
}
