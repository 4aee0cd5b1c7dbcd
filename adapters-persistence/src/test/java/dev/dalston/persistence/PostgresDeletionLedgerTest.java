package dev.dalston.persistence;

import dev.dalston.application.port.DeletionLedgerContract;
import dev.dalston.application.port.Repositories;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeletionLedgerTest implements DeletionLedgerContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
