package dev.dalston.persistence.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many meet a trouble of the database, it is in the log once. */
class TroubleLogTest {
  private static final Logger LOGGER = Logger.getLogger(TroubleLog.class.getName());
  private static final RuntimeException READ_ONLY =
      new RuntimeException(new SQLException("x", "25006"));
  private static final RuntimeException AWAY = new RuntimeException(new SQLException("x", "08006"));

  private final AtomicLong nanos = new AtomicLong();
  private final TroubleLog log = new TroubleLog(nanos::get);
  private final List<String> lines = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLevel() + " " + line.getMessage().replaceAll("\\..*", ""));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.setLevel(Level.INFO);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(ear);
  }

  @AfterEach
  void stop() {
    LOGGER.removeHandler(ear);
    LOGGER.setLevel(null);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void itsBeginningAndItsEndAreToldOnce() {
    for (int i = 0; i < 100; i++) {
      BackendUnavailable met = (BackendUnavailable) log.met(READ_ONLY);
      assertTrue(met.isTold(), "nobody else tells it");
      log.met(AWAY);
      nanos.addAndGet(TroubleLog.QUIET.toNanos() / 2);
      log.passed();
    }
    nanos.addAndGet(TroubleLog.QUIET.toNanos());
    log.passed();
    log.passed();
    assertEquals(
        List.of(
            "WARNING The database takes no changes now: it is read-only",
            "WARNING The database cannot be reached",
            "INFO The database serves again"),
        lines);
    log.met(AWAY);
    assertEquals(4, lines.size(), "another time is told again");
  }

  @Test
  void aFaultOfOursIsNotTheDatabases() {
    RuntimeException ours = new IllegalStateException("a fault");
    assertSame(ours, log.met(ours));
    BackendUnavailable somebodys = new BackendUnavailable("The storage cannot be reached.", null);
    assertSame(somebodys, log.met(somebodys));
    log.passed();
    assertEquals(List.of(), lines);
  }
}
