package dev.dalston.application.simulation.bucket;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.fault.Weather;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.domain.deletion.Obstacle;
import java.util.Optional;
import java.util.function.Supplier;

/** The network between one process and the bucket: it delays, loses, repeats nothing, and lies. */
final class StoreCalls {
  private static final long QUICK = 1_000;
  private static final long USUAL = 40_000;
  private static final long SLOW = 20_000_000;
  private static final long TIMEOUT = 30_000_000;
  private static final long LATE = 300_000_000;

  private final Scheduler scheduler;
  private final Faults faults;
  private final Weather weather;
  private final Chance chance;

  StoreCalls(Scheduler scheduler, Faults faults, Weather weather, Chance chance) {
    this.scheduler = scheduler;
    this.faults = faults;
    this.weather = weather;
    this.chance = chance;
  }

  /** Carries out a call that changes nothing. */
  <T> T read(String what, Supplier<T> effect) {
    refuse(what);
    return carryOut(what, effect);
  }

  /** Carries out a call that may take effect although its caller hears nothing of it. */
  <T> T write(String what, Supplier<T> effect) {
    refuse(what);
    if (weather.isAccessDenied()) {
      told(what, "access denied");
      throw new StoreRefused(
          Obstacle.lasting("The storage denies access.", Optional.empty()), null);
    }
    if (faults.strikes(Kind.STORE_LATE)) {
      Chance how = faults.of(Kind.STORE_LATE);
      String who = scheduler.current().toString();
      weather.comesLater();
      scheduler.at(
          scheduler.now()
              + (how.happens(0.5) ? how.between(QUICK, LATE) : how.mostlyShort(QUICK, LATE)),
          () -> comeLate(who, what, effect));
      told(what, "no answer");
      scheduler.sleep(how.mostlyShort(QUICK, TIMEOUT));
      throw away("no answer");
    }
    return carryOut(what, effect);
  }

  private void comeLate(String who, String what, Supplier<?> effect) {
    weather.hasCome();
    Object answer;
    try {
      answer = effect.get();
    } catch (BackendUnavailable nobodyHears) {
      answer = nobodyHears.getMessage();
    }
    scheduler.trace().add(scheduler.now(), who, "late " + what, answer);
  }

  private <T> T carryOut(String what, Supplier<T> effect) {
    boolean unknown = faults.strikes(Kind.STORE_UNKNOWN);
    T answer;
    try {
      answer = scheduler.call(latency(), effect, latency());
    } catch (BackendUnavailable fault) {
      told(what, fault.getMessage());
      throw fault;
    }
    told(what, unknown ? "answer lost" : answer);
    scheduler.aroundCall();
    if (unknown) {
      scheduler.sleep(chance.mostlyShort(QUICK, TIMEOUT));
      throw away("answer lost");
    }
    return answer;
  }

  private void refuse(String what) {
    scheduler.callBegins();
    boolean unreachable = faults.strikes(Kind.STORE_UNREACHABLE);
    boolean throttled = weather.isThrottled() && chance.happens(0.5);
    if (unreachable || throttled || weather.isStoreAway() || weather.areCredentialsExpired()) {
      scheduler.sleep(chance.mostlyShort(QUICK, TIMEOUT));
      told(what, "refused");
      throw away("refused");
    }
  }

  private void told(String what, Object answer) {
    scheduler.trace().add(scheduler.now(), scheduler.current().toString(), what, answer);
  }

  private long latency() {
    return faults.strikes(Kind.STORE_SLOW)
        ? chance.between(USUAL, SLOW)
        : chance.mostlyShort(QUICK, USUAL);
  }

  private static BackendUnavailable away(String how) {
    return new BackendUnavailable("The storage cannot be reached: " + how + ".", null);
  }
}
