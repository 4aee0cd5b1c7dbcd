package dev.dalston.application.simulation.world;

import dev.dalston.application.fake.InMemoryReceiptArchive;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.simulation.bucket.Bucket;
import dev.dalston.application.simulation.bucket.Listing;
import dev.dalston.application.simulation.bucket.SimulatedSeal;
import dev.dalston.application.simulation.database.DatabaseServer;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Weather;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Scheduler;
import java.time.temporal.ChronoUnit;

/** What survives the death of every process: database, bucket, archive. */
public final class Backends {
  final Scheduler scheduler;
  final Chance chance;
  final Faults faults;
  final Weather weather;
  final DatabaseServer database;
  final Bucket bucket;
  final Listing listing;
  final InMemoryReceiptArchive archive;
  final SimulatedSeal seal = new SimulatedSeal();
  final Truth truth;

  /** Empty ones. */
  public Backends(Scheduler scheduler, Chance chance, Faults faults) {
    this.scheduler = scheduler;
    this.chance = chance;
    this.faults = faults;
    this.weather = new Weather(scheduler::now);
    this.database = new DatabaseServer(scheduler, chance.fork("database"));
    this.truth = new Truth(this);
    Chance shape = chance.fork("shape of the bucket");
    this.bucket =
        new Bucket(
            shape.happens(0.5),
            () -> DatabaseServer.START.plus(scheduler.now(), ChronoUnit.MICROS),
            new Bucket.Observer() {
              @Override
              public void stored(StoredItem item) {
                truth.stored(item);
              }

              @Override
              public void removed(StoredItem item) {
                listing.removed(item);
                truth.removed(item);
              }
            });
    this.listing = new Listing(bucket, faults, scheduler::now, 2 + shape.below(6));
    this.archive = new InMemoryReceiptArchive(1 + shape.below(5));
    database.observe(truth::beforeCommit, truth::afterCommit);
  }

  /** Writes down what happens outside of the instances. */
  void told(String who, String what, Object answer) {
    scheduler.trace().add(scheduler.now(), who, what, answer);
  }
}
