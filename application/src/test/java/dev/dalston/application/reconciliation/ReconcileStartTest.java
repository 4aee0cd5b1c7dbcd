package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.deletion.Deleting;
import dev.dalston.application.fake.InMemoryDatabase;
import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.reconciliation.Reconcile.ReconcileOutcome.Running;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReconcileStartTest {
  private static final Duration DAY = Duration.ofHours(24);

  private final World world = new World();
  private final UUID other = UUID.randomUUID();

  private ReconcileService service(Transactions transactions) {
    Host host = new Host(world::now, new SecureRandom(), new RealThreads(), UUID.randomUUID());
    ReconciliationRunner runner =
        Reconciling.runner(
            world.database,
            world.store,
            world.archive,
            world.service().restored,
            new Deleting(world.database, world.store, host, DAY).runner(),
            host,
            ReconciliationRunner.Schedule.OFF);
    return new ReconcileService(
        transactions, world.database.reconciliations(), runner, Duration.ofMinutes(1));
  }

  /** Right after the request met the one that is running, that one comes to its end. */
  private final class EndingMeanwhile implements Transactions {
    private final InMemoryDatabase database = world.database;
    private final Reconciliation running;
    private boolean ended;

    EndingMeanwhile(Reconciliation running) {
      this.running = running;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      T result = database.inTransaction(work);
      if (!ended) {
        ended = true;
        database.run(
            () -> database.reconciliations().update(running, running.completed(world.now())));
      }
      return result;
    }

    @Override
    public <T> T reading(Supplier<T> work) {
      return database.reading(work);
    }

    @Override
    public boolean isActive() {
      return database.isActive();
    }
  }

  @Test
  void aRequestThatMetARunOfAnotherKindAtItsEndIsCarriedOutItself() {
    KeyId by = KeyId.next(world.now(), new SecureRandom());
    Reconciliation looking =
        Reconciliation.request(
            ReconciliationId.next(world.now(), new SecureRandom()),
            Optional.of(by),
            false,
            DAY,
            world.now(),
            new Lease(other, world.now().plusSeconds(60)));
    assertTrue(world.database.inTransaction(() -> world.database.reconciliations().add(looking)));

    Running running =
        assertInstanceOf(Running.class, service(new EndingMeanwhile(looking)).start(by, true, DAY));

    assertTrue(running.reconciliation().apply(), "what was asked for, not what had run");
    assertEquals(ReconciliationStatus.RUNNING, running.reconciliation().status());
  }
}
