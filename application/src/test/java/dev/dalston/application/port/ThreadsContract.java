package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Threads} does. */
public interface ThreadsContract {
  /** A long time: nothing here should take it. */
  Duration LONG = Duration.ofSeconds(20);

  /** The threads under test. */
  Threads threads();

  @Test
  default void workRunsBesideItsCaller() {
    Promise<Thread> other = threads().promise();
    threads().start("beside", () -> other.complete(Thread.currentThread()));
    assertNotEquals(Thread.currentThread(), other.join());
  }

  @Test
  default void workThatIsSubmittedGivesItsResultOrItsFault() {
    assertEquals("done", threads().submit("good", () -> "done").join());
    BackendUnavailable why = new BackendUnavailable("Away.", null);
    Promise<String> failing =
        threads()
            .submit(
                "bad",
                () -> {
                  throw why;
                });
    assertSame(why, assertThrows(BackendUnavailable.class, failing::join));
  }

  @Test
  default void aResultThatDoesNotComeIsWaitedForNoLongerThanAsked() {
    assertEquals(Optional.empty(), threads().promise().await(Duration.ofMillis(1)));
  }

  @Test
  default void theFirstResultStays() {
    Promise<String> promise = threads().promise();
    promise.complete("first");
    promise.complete("second");
    promise.fail(new IllegalStateException("too late"));
    assertEquals(Optional.of("first"), promise.await(LONG));
    assertEquals("first", promise.join());
  }

  @Test
  default void whoWaitsMeetsWhatItFailedWith() {
    Promise<String> promise = threads().promise();
    BackendUnavailable why = new BackendUnavailable("Away.", null);
    promise.fail(why);
    assertSame(why, assertThrows(BackendUnavailable.class, () -> promise.await(LONG)));
    assertSame(why, assertThrows(BackendUnavailable.class, promise::join));
  }

  @Test
  default void whoWaitsMeetsAnErrorToo() {
    Promise<String> promise = threads().promise();
    promise.fail(new StackOverflowError());
    assertThrows(StackOverflowError.class, promise::join);
  }

  @Test
  default void aPauseEndsEarlyWhenTheThreadIsToStop() {
    Promise<Boolean> whole = threads().promise();
    Promise<Thread> pausing = threads().promise();
    threads()
        .start(
            "pausing",
            () -> {
              pausing.complete(Thread.currentThread());
              whole.complete(threads().pause(LONG));
            });
    pausing.join().interrupt();
    assertFalse(whole.join());
  }

  @Test
  default void aPauseThatIsNotCutShortIsWhole() {
    assertTrue(threads().pause(Duration.ofMillis(1)));
  }
}
