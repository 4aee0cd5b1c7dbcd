package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.RealThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedParallelTest {
  private final RealThreads threads = new RealThreads();
  private final BoundedParallel parallel = new BoundedParallel(threads);

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 100})
  void theResultsAreInTheOrderOfWhatTheyAreOf(int count) {
    assertEquals(numbers(count), parallel.each(numbers(count), one -> one));
  }

  @Test
  void noMoreThanSixteenAreUnderWayAtATime() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    parallel.each(
        numbers(100),
        one -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          return underWay.decrementAndGet();
        });
    assertTrue(most.get() <= 16, "most: " + most);
  }

  @Test
  void theFirstFailureIsToldAndAllHaveEndedByThen() {
    AtomicInteger underWay = new AtomicInteger();
    Error first =
        assertThrows(
            StackOverflowError.class,
            () -> parallel.each(numbers(40), one -> failingAtFive(one, underWay)));
    assertEquals("5", first.getMessage());
    assertEquals(0, underWay.get());
  }

  private int failingAtFive(int one, AtomicInteger underWay) {
    underWay.incrementAndGet();
    try {
      threads.promise().await(Duration.ofMillis(one < 5 ? 1 : 20));
      if (one >= 5) {
        throw new StackOverflowError(Integer.toString(one));
      }
      return one;
    } finally {
      underWay.decrementAndGet();
    }
  }
}
