package dev.dalston.persistence;

import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.TransactionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTransactionsTest implements TransactionsContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  @Override
  public Repositories database() {
    return DATABASE;
  }
}
