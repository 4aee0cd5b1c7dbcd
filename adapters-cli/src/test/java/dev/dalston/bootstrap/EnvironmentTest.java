package dev.dalston.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @Test
  void readsTimesAsTheCommandDoesAndABareNumberAsSeconds() {
    assertEquals(Duration.ofSeconds(30), Environment.duration("30"));
    assertEquals(Duration.ofSeconds(30), Environment.duration("30s"));
    assertEquals(Duration.ofMinutes(2), Environment.duration("2 m"));
    assertEquals(Duration.ofDays(7), Environment.duration("7d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0s", "-1", "soon", "2 weeks", "9999999999s"})
  void saysWhatATimeLooksLike(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> Environment.duration(text));
    assertEquals(true, e.getMessage().contains("not a time like 500ms, 30s"), e.getMessage());
  }
}
