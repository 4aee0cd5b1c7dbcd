package dev.dalston.application.simulation.schedule;

import java.util.function.Supplier;

/** What a call came to at the other end. */
final class Answer<T> {
  private T result;
  private RuntimeException fault;

  void take(Supplier<T> effect) {
    try {
      result = effect.get();
    } catch (RuntimeException thrown) {
      fault = thrown;
    }
  }

  T get() {
    if (fault != null) {
      throw fault;
    }
    return result;
  }
}
