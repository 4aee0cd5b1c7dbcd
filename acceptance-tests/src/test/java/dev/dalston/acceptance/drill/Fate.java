package dev.dalston.acceptance.drill;

import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** What becomes of a request to the storage. */
sealed interface Fate {
  /** It reaches the storage, and its answer comes back. */
  record Pass() implements Fate {}

  /** The storage never sees it; this is the answer. */
  record Answer(int status, String code, String message) implements Fate {}

  /** The connection is reset. */
  record Reset() implements Fate {}

  /** Nothing comes back, ever. */
  record Hang() implements Fate {}

  /** The answer comes back a few bytes at a time. */
  record Trickle() implements Fate {}

  /** The storage never sees it, and the answer says that all is well. */
  record Lie(String body) implements Fate {}

  /** It reaches the storage, and its answer is changed on the way back. */
  record Rewrite(UnaryOperator<String> body) implements Fate {}

  /** It waits at the gate, and then passes. */
  record HoldBefore(Gate gate) implements Fate {}

  /** It reaches the storage, and the answer waits at the gate. */
  record HoldAfter(Gate gate) implements Fate {}

  /** Where requests wait until somebody opens. */
  final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    boolean isReached() {
      return reached.getCount() == 0;
    }

    void open() {
      opened.countDown();
    }

    void pass() throws InterruptedException {
      reached.countDown();
      opened.await();
    }
  }
}
