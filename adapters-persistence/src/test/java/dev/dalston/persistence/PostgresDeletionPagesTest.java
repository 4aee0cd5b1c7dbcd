package dev.dalston.persistence;

import dev.dalston.application.port.DeletionPagesContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeletionPagesTest implements DeletionPagesContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
