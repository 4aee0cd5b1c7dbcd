package dev.dalston.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many who were told to come back after the same time do not come back together. */
class SpreadTest {
  private static final Duration ASKED = Duration.ofSeconds(10);

  @Test
  void nobodyComesBeforeTheTimeAndNobodyMuchLater() {
    Set<Duration> all =
        Stream.generate(() -> Calls.spread(ASKED)).limit(1_000).collect(Collectors.toSet());
    assertTrue(all.stream().noneMatch(one -> one.compareTo(ASKED) < 0));
    assertTrue(all.stream().noneMatch(one -> one.compareTo(ASKED.plusMillis(2_500)) > 0));
    assertTrue(all.size() > 50, "they spread");
  }

  @Test
  void atOnceIsAtOnce() {
    assertEquals(Duration.ZERO, Calls.spread(Duration.ZERO));
  }
}
