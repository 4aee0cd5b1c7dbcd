package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.fake.Told;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Promise;
import dev.dalston.domain.deletion.Obstacle;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether the storage as a whole fails: who is asked, how often, and what is told of it. */
class OutageTest {
  private final World world = new World();
  private final RealThreads threads = new RealThreads();
  private final Outage outage =
      new Outage(
          world.database,
          world.database.ledger(),
          world.store,
          new Host(world::now, new SecureRandom(), threads, UUID.randomUUID()));
  private final AtomicInteger probes = new AtomicInteger();

  private void fail(String why) {
    world.store.beforeEach(
        call -> {
          probes.incrementAndGet();
          throw new BackendUnavailable(why, null);
        });
  }

  @Test
  void aStorageThatDoesTheServicesOwnWorkIsWell() {
    assertEquals(Optional.empty(), outage.examine());
    assertFalse(outage.isOn());
  }

  @Test
  void whatAilsTheServicesOwnObjectsPassesAlsoIfItIsARefusal() {
    world.store.stick(item -> true, Obstacle.lasting("Denied.", Optional.empty()));
    assertEquals(Optional.of(Obstacle.passing("Denied.")), outage.examine());
    assertTrue(outage.isOn());
  }

  @Test
  void whileTheStorageFailsItIsTriedOnceASecondHoweverManyAsk() {
    fail("Expired.");
    for (int i = 0; i < 100; i++) {
      assertTrue(outage.examine().isPresent());
    }
    assertEquals(1, probes.get());
    world.ahead = world.ahead.plusSeconds(2);
    assertTrue(outage.examine().isPresent());
    assertEquals(2, probes.get());
  }

  @Test
  void aProbeThatBeganBeforeAFaultDoesNotMakeItTheJobs() {
    CountDownLatch first = new CountDownLatch(1);
    world.store.beforeEach(
        call -> {
          if (probes.incrementAndGet() == 1) {
            await(first);
          } else {
            throw new BackendUnavailable("Expired.", null);
          }
        });
    Promise<Optional<Obstacle>> early = threads.submit("early", outage::examine);
    World.until(() -> probes.get() == 1);
    List<Promise<Optional<Obstacle>>> late =
        IntStream.range(0, 20).mapToObj(i -> threads.submit("late", outage::examine)).toList();
    late.forEach(one -> assertTrue(one.await(Duration.ofMillis(1)).isEmpty()));
    first.countDown();
    assertEquals(Optional.empty(), early.join(), "it was well then");
    late.forEach(one -> assertTrue(one.join().isPresent(), "it is not any more"));
    assertEquals(2, probes.get(), "they shared one");
  }

  @Test
  void anOutageAndItsEndAreToldOnce() {
    try (Told log = new Told()) {
      fail("Expired at noon.");
      for (int second = 0; second < 200; second++) {
        outage.examine();
        world.ahead = world.ahead.plusSeconds(2);
      }
      assertEquals(List.of("Deletions wait: Expired at noon."), log.with("at noon"));
      world.store.heal();
      outage.examine();
      outage.examine();
      assertEquals(1, log.with("Deletions go on.").size());
    }
  }

  @Test
  void oneThatComesAndGoesIsNotToldEachTime() {
    try (Told log = new Told()) {
      for (int second = 0; second < 30; second++) {
        fail("Expired on and off.");
        outage.examine();
        world.store.heal();
        outage.isOver();
        world.ahead = world.ahead.plusSeconds(1);
      }
      assertEquals(1, log.with("on and off").size());
      assertEquals(1, log.with("Deletions go on.").size());
      fail("Expired on and off.");
      for (int second = 0; second < 60; second++) {
        outage.examine();
        world.ahead = world.ahead.plusSeconds(1);
      }
      assertEquals(2, log.with("on and off").size(), "this time it stays");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
