package dev.dalston.application.simulation.fault;

import dev.dalston.application.simulation.schedule.Machine;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What lasts for a while: backends that are away, or not able. */
public final class Weather {
  private final LongSupplier now;
  private final Map<Machine, Long> cutOffUntil = new HashMap<>();
  private int stillToCome;
  private long databaseAwayUntil;
  private long readOnlyUntil;
  private long storeAwayUntil;
  private long throttledUntil;
  private long credentialsExpiredUntil;
  private long accessDeniedUntil;

  /** Fine. */
  public Weather(LongSupplier now) {
    this.now = now;
  }

  /** Whether this machine cannot reach the database. */
  public boolean isAway(Machine machine) {
    return databaseAwayUntil > now.getAsLong()
        || cutOffUntil.getOrDefault(machine, 0L) > now.getAsLong();
  }

  /** Whether the database takes no changes. */
  public boolean isReadOnly() {
    return readOnlyUntil > now.getAsLong();
  }

  /** Whether the bucket cannot be reached. */
  public boolean isStoreAway() {
    return storeAwayUntil > now.getAsLong();
  }

  /** Whether the bucket takes only some of the calls. */
  public boolean isThrottled() {
    return throttledUntil > now.getAsLong();
  }

  /** Whether the bucket does not know the service. */
  public boolean areCredentialsExpired() {
    return credentialsExpiredUntil > now.getAsLong();
  }

  /** Whether the bucket lets the service read only. */
  public boolean isAccessDenied() {
    return accessDeniedUntil > now.getAsLong();
  }

  /** The bucket lets the service read only until then. */
  public void accessDenied(long until) {
    accessDeniedUntil = until;
  }

  /** Something takes effect later, of which nobody knows. */
  public void comesLater() {
    stillToCome++;
  }

  /** It has. */
  public void hasCome() {
    stillToCome--;
  }

  /** Whether there is anything of that kind. */
  public boolean isSomethingToCome() {
    return stillToCome > 0;
  }

  /** The database is away until then. */
  public void databaseAway(long until) {
    databaseAwayUntil = until;
  }

  /** This machine does not reach the database until then. */
  public void cutOff(Machine machine, long until) {
    cutOffUntil.put(machine, until);
  }

  /** The database takes no changes until then. */
  public void readOnly(long until) {
    readOnlyUntil = until;
  }

  /** The bucket is away until then. */
  public void storeAway(long until) {
    storeAwayUntil = until;
  }

  /** The bucket takes only some of the calls until then. */
  public void throttled(long until) {
    throttledUntil = until;
  }

  /** The bucket does not know the service until then. */
  public void credentialsExpired(long until) {
    credentialsExpiredUntil = until;
  }

  /** All is well from now on. */
  public void clear() {
    cutOffUntil.clear();
    databaseAwayUntil = 0;
    readOnlyUntil = 0;
    storeAwayUntil = 0;
    throttledUntil = 0;
    credentialsExpiredUntil = 0;
    accessDeniedUntil = 0;
  }
}
