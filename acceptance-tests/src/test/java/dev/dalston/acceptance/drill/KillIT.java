package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.acceptance.Until;
import dev.dalston.acceptance.drill.Fate.Gate;
import dev.dalston.acceptance.drill.S3Call.Kind;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server is killed with SIGKILL at each step of a deletion, and started again. */
class KillIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int OUTPUTS = 4;
  private static Site site;
  private static Optional<ServerProcess> server = Optional.empty();

  /**
   * Where the server dies: before or after the storage carries out that request of the deletion. It
   * counts after the intent only where the first look, before the intent, is not answered in time.
   */
  enum Step {
    BEFORE_COUNTING(Kind.LIST, 2, false),
    AFTER_COUNTING(Kind.LIST, 2, true),
    BEFORE_REMOVING(Kind.REMOVE_MANY, 1, false),
    AFTER_REMOVING(Kind.REMOVE_MANY, 1, true),
    BEFORE_LOOKING_FOR_UPLOADS(Kind.LIST_UPLOADS, 1, false),
    AFTER_LOOKING_FOR_UPLOADS(Kind.LIST_UPLOADS, 1, true),
    BEFORE_LOOKING_AGAIN(Kind.LIST, 2, false),
    AFTER_LOOKING_AGAIN(Kind.LIST, 2, true);

    private final Kind kind;
    private final int nth;
    private final boolean carriedOut;

    Step(Kind kind, int nth, boolean carriedOut) {
      this.kind = kind;
      this.nth = nth;
      this.carriedOut = carriedOut;
    }

    Function<S3Call, Fate> holding(Gate gate, String job) {
      int[] seen = new int[1];
      return call -> {
        synchronized (seen) {
          if (call.kind() != kind || !call.isAbout(job)) {
            return new Fate.Pass();
          }
          seen[0]++;
          if (seen[0] == 1 && (this == BEFORE_COUNTING || this == AFTER_COUNTING)) {
            return new Fate.Hang();
          }
          if (seen[0] != nth) {
            return new Fate.Pass();
          }
          return carriedOut ? new Fate.HoldAfter(gate) : new Fate.HoldBefore(gate);
        }
      };
    }
  }

  @BeforeAll
  static void build() throws IOException {
    site = new Site("kill");
  }

  @AfterAll
  static void tearDown() throws IOException {
    server.ifPresent(ServerProcess::close);
    site.close();
  }

  /** What is running since the last restart; started if nothing is. */
  private static ServerProcess server() throws IOException {
    if (server.filter(ServerProcess::isRunning).isEmpty()) {
      server = Optional.of(site.process());
    }
    return server.get();
  }

  @ParameterizedTest
  @EnumSource
  void aDeletionWhoseServerIsKilledIsFinishedAfterTheRestart(Step step) throws IOException {
    String job = site.completedJob(server().uri(), OUTPUTS);
    Gate gate = new Gate();
    try {
      site.relay.decide(step.holding(gate, job));
      deleteInTheBackground(server().uri(), job);
      Until.holds(gate::isReached, "the deletion has come to " + step);
      server().kill();
    } finally {
      gate.open();
      site.relay.passAll();
    }
    isFinishedSoon(server(), job);
  }

  @Test
  void aServerKilledWhileItForgetsTheJobFinishesAfterTheRestart() throws IOException, SQLException {
    String job = site.completedJob(server().uri(), OUTPUTS);
    Gate gate = new Gate();
    try {
      site.relay.decide(Step.AFTER_LOOKING_AGAIN.holding(gate, job));
      deleteInTheBackground(server().uri(), job);
      Until.holds(gate::isReached, "the deletion has looked again");
      try (Connection holder = site.storehouse.lockJob(job)) {
        gate.open();
        killWhileItWaits(holder);
      }
    } finally {
      site.relay.passAll();
    }
    isFinishedSoon(server(), job);
  }

  @Test
  void aServerKilledBeforeTheIntentIsOnRecordLeavesTheJobAsItWas()
      throws IOException, SQLException {
    String job = site.completedJob(server().uri(), OUTPUTS);
    try (Connection holder = site.storehouse.lockJob(job)) {
      deleteInTheBackground(server().uri(), job);
      killWhileItWaits(holder);
    }
    URI again = server().uri();
    assertEquals(OUTPUTS + 2, site.storehouse.keys(job).size());
    assertEquals(0, site.storehouse.rows("deletions", job));
    assertEquals(204, site.delete(again, job).status());
  }

  private static void killWhileItWaits(Connection holder) throws IOException, SQLException {
    Until.holds(() -> site.storehouse.isAnybodyWaitingForALock(), "the server waits for the row");
    server().kill();
    holder.rollback();
  }

  private static void deleteInTheBackground(URI server, String job) {
    // Its answer never comes: the server dies first.
    Thread.ofVirtual().start(() -> site.tryToDelete(server, job));
  }

  private static void isFinishedSoon(ServerProcess server, String job) {
    try {
      Until.holds(() -> site.isGone(job), SOON, "nothing of the job is left");
    } catch (AssertionError late) {
      throw new AssertionError("The ledger says " + site.ledger(server.uri(), job), late);
    }
    assertEquals(1, site.storehouse.rows("deletions", job));
    var row = site.ledger(server.uri(), job);
    assertEquals("completed", row.get("status").asText());
    assertEquals(OUTPUTS + 2, row.at("/erased/objects").asInt());
    assertEquals(
        Site.AUDIO.length + 2 * OUTPUTS + "{\"text\":\"x\"}".length(),
        row.at("/erased/bytes").asInt());
    assertEquals(404, site.delete(server.uri(), job).status());
  }
}
