package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.deletion.Deleting;
import dev.dalston.application.fake.ScarceThreads;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.Host;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconcileWithoutThreadsTest {
  private final World world = new World();
  private final ScarceThreads threads = new ScarceThreads();
  private final Host host = new Host(world::now, new SecureRandom(), threads, UUID.randomUUID());
  private final ReconciliationRunner runner =
      Reconciling.runner(
          world.database,
          world.store,
          world.archive,
          world.service().restored,
          new Deleting(world.database, world.store, host, Duration.ofSeconds(5)).runner(),
          host,
          ReconciliationRunner.Schedule.OFF);
  private final ReconcileService service =
      new ReconcileService(
          world.database, world.database.reconciliations(), runner, Duration.ofMinutes(1));

  @Test
  void oneThatGotNoThreadIsTakenUpWhenItsLeaseIsOver() {
    threads.refuse("reconciliation-");
    KeyId by = KeyId.next(world.now(), new SecureRandom());
    assertThrows(OutOfMemoryError.class, () -> service.start(by, false, Reconcile.USUAL_AGE));
    threads.refuse("-");
    for (int second = 0; second < 7; second++) {
      world.ahead = world.ahead.plusSeconds(1);
      runner.renew();
    }
    runner.beginDue();
    World.until(() -> service.recent().getFirst().status() == ReconciliationStatus.COMPLETED);
    assertEquals(1, service.recent().size());
  }
}
