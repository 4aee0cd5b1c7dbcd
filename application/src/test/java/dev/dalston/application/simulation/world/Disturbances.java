package dev.dalston.application.simulation.world;

import dev.dalston.application.port.StoredItem;
import dev.dalston.application.simulation.bucket.Bucket;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.fault.Weather;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What befalls database and bucket, now and then. */
final class Disturbances {
  private static final long SECOND = 1_000_000;

  private final Backends backends;
  private final Fleet fleet;
  private final Faults faults;
  private final Weather weather;

  Disturbances(Backends backends, Fleet fleet) {
    this.backends = backends;
    this.fleet = fleet;
    this.faults = backends.faults;
    this.weather = backends.weather;
  }

  /** Strikes, if the faults say so. */
  void strike() {
    backends.database.watchIdle();
    if (faults.strikes(Kind.DATABASE_AWAY)) {
      lasts(Kind.DATABASE_AWAY, weather::databaseAway);
      backends.database.breakConnections();
    }
    if (faults.strikes(Kind.CUT_OFF)) {
      Chance how = faults.of(Kind.CUT_OFF);
      fleet.any(how).ifPresent(instance -> cutOff(instance, how));
    }
    if (faults.strikes(Kind.DATABASE_READ_ONLY)) {
      lasts(Kind.DATABASE_READ_ONLY, weather::readOnly);
    }
    if (faults.strikes(Kind.CLOCK_JUMP)) {
      Chance how = faults.of(Kind.CLOCK_JUMP);
      Duration by = Duration.ofSeconds(how.oneOf(List.of(-30, -5, -1, 1, 5, 30, 120, 3_600)));
      backends.database.jump(by);
      backends.told("database", "the clock jumps", by);
    }
    if (faults.strikes(Kind.STORE_AWAY)) {
      lasts(Kind.STORE_AWAY, weather::storeAway);
    }
    if (faults.strikes(Kind.STORE_THROTTLED)) {
      lasts(Kind.STORE_THROTTLED, weather::throttled);
    }
    if (faults.strikes(Kind.ACCESS_DENIED)) {
      lasts(Kind.ACCESS_DENIED, weather::accessDenied);
    }
    if (faults.strikes(Kind.CREDENTIALS_EXPIRED)) {
      lasts(Kind.CREDENTIALS_EXPIRED, weather::credentialsExpired);
    }
  }

  /** The recording of a job is gone, by nobody's order. */
  private void lose(StoredItem recording, JobId job) {
    backends.truth.recordingLost(job);
    backends.bucket.remove(recording);
    backends.told("stranger", "loses the recording of " + job, null);
  }

  private void lasts(Kind kind, LongConsumer until) {
    long time = faults.of(kind).mostlyShort(SECOND, 60 * SECOND);
    until.accept(backends.scheduler.now() + time);
    backends.told("world", kind + " for microseconds", time);
  }

  private void cutOff(Instance instance, Chance how) {
    long time = how.mostlyShort(SECOND, 60 * SECOND);
    weather.cutOff(instance.machine(), backends.scheduler.now() + time);
    backends.database.lose(instance.machine(), how.happens(0.5) ? 0 : time);
    backends.told(instance.machine().name(), "is cut off for microseconds", time);
  }

  /** Somebody else does something under the prefix of a job that has ended. */
  void meddle(JobId job) {
    String audio = ArtifactKey.audioOf(job).value();
    Optional<StoredItem> recording =
        backends.bucket.find(audio, false).stream()
            .filter(item -> item.kind() == StoredItem.Kind.OBJECT)
            .findFirst();
    if (recording.isPresent() && faults.strikes(Kind.RETENTION)) {
      long seconds = faults.of(Kind.RETENTION).mostlyShort(1, 7_200);
      lock(job, recording.get(), Optional.of(Duration.ofSeconds(seconds)));
    }
    if (recording.isPresent() && faults.strikes(Kind.RECORDING_LOST)) {
      lose(recording.get(), job);
    }
    if (recording.isPresent() && faults.strikes(Kind.LEGAL_HOLD)) {
      lock(job, recording.get(), Optional.empty());
    }
    if (faults.strikes(Kind.STRANGER)) {
      Chance how = faults.of(Kind.STRANGER);
      String prefix = ArtifactKey.prefixOf(job);
      backends.told("stranger", "meddles with " + job, null);
      String key = prefix + how.oneOf(List.of("left/a", "odd name", "tasks/x", "input/audio"));
      boolean byKey = backends.listing.listsUploadsByKeyOnly();
      backends.truth.strange(key);
      backends.truth.strange(audio);
      switch (how.below(3)) {
        case 0 -> backends.bucket.begin(byKey ? audio : key);
        case 1 -> backends.bucket.put(prefix + "odd", new byte[how.below(5)], "text/plain");
        default -> {
          backends.bucket.put(prefix + "tasks/x", new byte[1], "text/plain");
          backends.bucket.hide(prefix + "tasks/x");
        }
      }
      backends.truth.strange(prefix + "odd");
      backends.truth.strange(prefix + "tasks/x");
    }
  }

  /** Somebody puts something of a deleted job back. */
  void putBack(JobId job) {
    if (faults.strikes(Kind.RETURNS)) {
      weather.comesLater();
      backends.scheduler.at(
          backends.scheduler.now() + faults.of(Kind.RETURNS).mostlyShort(0, 60 * SECOND),
          () -> {
            weather.hasCome();
            backends.bucket.put(ArtifactKey.audioOf(job).value(), new byte[3], "audio/wav");
            backends.told("stranger", "puts back the recording of " + job, null);
          });
    }
  }

  private void lock(JobId job, StoredItem item, Optional<Duration> time) {
    backends.truth.locked(job);
    backends.bucket.lock(item, new Bucket.Lock(time.map(backends.storeTime()::plus)));
    backends.told("stranger", "locks " + item.key(), time);
  }
}
