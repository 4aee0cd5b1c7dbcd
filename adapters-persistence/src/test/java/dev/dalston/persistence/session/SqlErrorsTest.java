package dev.dalston.persistence.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlErrorsTest {
  private static RuntimeException translated(SQLException cause) {
    return SqlErrors.translate(new RuntimeException("select secret", new RuntimeException(cause)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08001", "08006", "53000", "57P01", "57P02", "57P03", "57P05", "57014", "58030", "40001",
        "40P01", "55P03", "25P03"
      })
  void whatMayPassIsUnavailable(String state) {
    RuntimeException fault = translated(new SQLException("x", state));
    assertInstanceOf(BackendUnavailable.class, fault);
    assertEquals("The database cannot be reached.", fault.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "25006, read-only",
    "28P01, password",
    "28000, password",
    "53100, disk",
    "53200, memory",
    "53300, connections"
  })
  void whatTheOperatorCanMendIsNamed(String state, String word) {
    RuntimeException fault = translated(new SQLException("x", state));
    assertInstanceOf(BackendUnavailable.class, fault);
    assertTrue(fault.getMessage().contains(word), fault.getMessage());
  }

  @Test
  void aPoolWithoutAConnectionIsUnavailable() {
    assertInstanceOf(
        BackendUnavailable.class, translated(new SQLTransientConnectionException("timed out")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"23505", "42601", "42P01", "22021", "25P02", "42501", "55000", "XX001", ""})
  void whatDoesNotPassStaysAsItIs(String state) {
    RuntimeException fault = new RuntimeException(new SQLException("x", state));
    assertSame(fault, SqlErrors.translate(fault));
  }

  @Test
  void whatIsNotTheDatabasesStaysAsItIs() {
    RuntimeException fault = new RuntimeException(new SQLException("no state"));
    assertSame(fault, SqlErrors.translate(fault));
    RuntimeException bare = new IllegalStateException("x");
    assertSame(bare, SqlErrors.translate(bare));
  }
}
