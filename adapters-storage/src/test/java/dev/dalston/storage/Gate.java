package dev.dalston.storage;

import dev.dalston.storage.ScriptedS3.Answer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a gate lets through. */
public final class Gate {
  private Gate() {}

  /** All but that operation. */
  public static Function<String, Optional<Answer>> on(String operation, Answer answer) {
    return on(Set.of(operation), answer);
  }

  /** All but those operations. */
  public static Function<String, Optional<Answer>> on(Set<String> operations, Answer answer) {
    return asked -> operations.contains(asked) ? Optional.of(answer) : Optional.empty();
  }
}
