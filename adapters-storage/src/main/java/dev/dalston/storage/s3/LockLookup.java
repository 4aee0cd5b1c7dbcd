package dev.dalston.storage.s3;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.storage.fault.S3Codes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks why items were refused: stores say "access denied" of a locked version too, or anything
 * else. All are asked about, up to a number. Of those beyond it nobody knows; they are taken to be
 * like the others, so that the date of a lock is not lost among them: when it has come, they are
 * tried and asked about again.
 */
final class LockLookup {
  private static final int MOST = 64;
  private static final int WAVE = 8;

  private final LockQuestions questions;

  LockLookup(S3Connection connection) {
    questions = new LockQuestions(connection);
  }

  List<Fault> explain(List<Fault> faults) {
    List<Fault> refused =
        faults.stream().filter(LockLookup::mayBeLocked).filter(LockLookup::isContent).toList();
    if (refused.isEmpty()) {
      return faults;
    }
    Map<StoredItem, Obstacle> known = new HashMap<>();
    List<Obstacle> answers = new ArrayList<>();
    boolean told = true;
    for (int from = 0; told && from < Math.min(MOST, refused.size()); from += WAVE) {
      List<Fault> wave = refused.subList(from, Math.min(from + WAVE, refused.size()));
      List<Answer> heard = EightAtATime.ask(wave, this::why);
      for (int i = 0; i < wave.size(); i++) {
        known.put(wave.get(i).item(), heard.get(i).obstacle());
        answers.add(heard.get(i).obstacle());
      }
      // Where nobody may ask, or nothing can answer, that is the same for all.
      told = heard.stream().anyMatch(Answer::told);
    }
    Optional<Obstacle> likely = likely(answers);
    refused.forEach(fault -> known.putIfAbsent(fault.item(), likely.orElseGet(fault::obstacle)));
    return faults.stream()
        .map(fault -> new Fault(fault.item(), known.getOrDefault(fault.item(), fault.obstacle())))
        .toList();
  }

  /** What there was to hear of one; not told if the store does not say anything about locks. */
  private record Answer(Obstacle obstacle, boolean told) {}

  private Answer why(Fault fault) {
    LockQuestions.Lock lock = questions.of(fault.item());
    return new Answer(
        lock.unknown().or(() -> obstacle(lock)).orElse(fault.obstacle()), lock.told());
  }

  private static Optional<Obstacle> obstacle(LockQuestions.Lock lock) {
    // The hold first: it outlasts any date.
    return lock.held()
        ? Optional.of(
            Obstacle.lasting("It is under a legal hold in the storage.", Optional.empty()))
        : lock.until()
            .map(
                until ->
                    Obstacle.lasting(
                        "It is locked in the storage until " + seconds(until) + ".",
                        Optional.of(until)));
  }

  /** The last of the dates if each answer has one; else as if it had not been asked. */
  private static Optional<Obstacle> likely(List<Obstacle> answers) {
    return answers.stream().allMatch(answer -> answer.until().isPresent())
        ? answers.stream()
            .flatMap(answer -> answer.until().stream())
            .max(Comparator.naturalOrder())
            .map(
                until ->
                    Obstacle.lasting(
                        "It is refused as others are that are locked in the storage until "
                            + seconds(until)
                            + ".",
                        Optional.of(until)))
        : Optional.empty();
  }

  private static Instant seconds(Instant until) {
    return until.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whatever the storage calls it, known or not. */
  private static boolean mayBeLocked(Fault fault) {
    return fault.obstacle().lasting() || fault.obstacle().reason().startsWith(S3Codes.NOT_LET_IN);
  }

  private static boolean isContent(Fault fault) {
    return fault.item().kind() == Kind.OBJECT || fault.item().kind() == Kind.VERSION;
  }
}
