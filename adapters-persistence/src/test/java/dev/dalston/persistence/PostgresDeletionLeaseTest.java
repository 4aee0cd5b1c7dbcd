package dev.dalston.persistence;

import dev.dalston.application.port.DeletionLeaseContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeletionLeaseTest implements DeletionLeaseContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
