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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
  final Accounts accounts;
  final Steps steps;
  final Set<String> coverage = new TreeSet<>();

  /** Empty ones. */
  public Backends(Scheduler scheduler, Chance chance, Faults faults) {
    this.scheduler = scheduler;
    this.chance = chance;
    this.faults = faults;
    this.weather = new Weather(scheduler::now);
    this.database = new DatabaseServer(scheduler, chance.fork("database"));
    this.truth = new Truth(this);
    this.accounts = new Accounts(this);
    Chance shape = chance.fork("shape of the bucket");
    this.bucket =
        new Bucket(
            shape.happens(0.5),
            this::storeTime,
            new Bucket.Observer() {
              @Override
              public void stored(StoredItem item) {
                listing.stored(item);
                truth.stored(item);
                accounts.stored(item);
              }

              @Override
              public void removed(StoredItem item) {
                listing.removed(item);
                truth.removed(item);
                accounts.removed(item);
              }
            });
    this.listing =
        new Listing(
            bucket,
            faults,
            scheduler::now,
            shape.oneOf(List.of(1, 1, 2, 3, 7)),
            shape.happens(0.25));
    this.archive = new InMemoryReceiptArchive(1 + shape.below(5));
    CommitChecks checks = new CommitChecks(this);
    this.steps = new Steps(truth, step -> coverage.add(step.name()));
    database.observe(
        transaction -> {
          checks.beforeCommit(transaction);
          accounts.beforeCommit(transaction);
          steps.beforeCommit(transaction);
        });
  }

  /** What the bucket's clock says. */
  Instant storeTime() {
    return DatabaseServer.START.plus(scheduler.now(), ChronoUnit.MICROS);
  }

  /** Writes down what happens outside of the instances. */
  void told(String who, String what, Object answer) {
    scheduler.trace().add(scheduler.now(), who, what, answer);
  }
}
