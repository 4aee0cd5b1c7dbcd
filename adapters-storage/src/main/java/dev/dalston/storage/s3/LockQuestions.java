package dev.dalston.storage.s3;

import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.deletion.Obstacle;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;

/** Asks how an item is locked. Not repeated: the refusal itself is known already. */
record LockQuestions(S3Connection connection) {
  /**
   * How it is locked.
   *
   * @param until in the future; empty if no date is known
   * @param told whether the store said anything, be it that there is no lock
   * @param unknown why nobody knows now; then the rest says nothing
   */
  record Lock(boolean held, Optional<Instant> until, boolean told, Optional<Obstacle> unknown) {}

  Lock of(StoredItem item) {
    try {
      Heard<ObjectLockLegalHoldStatus> hold = ask(() -> hold(item));
      if (hold.value().filter(ObjectLockLegalHoldStatus.ON::equals).isPresent()) {
        return new Lock(true, Optional.empty(), true, Optional.empty());
      }
      Heard<ObjectLockRetention> retention = ask(() -> retention(item));
      Optional<Instant> until =
          retention
              .value()
              .map(ObjectLockRetention::retainUntilDate)
              .filter(date -> date.isAfter(Instant.now()));
      return new Lock(false, until, hold.told() || retention.told(), Optional.empty());
    } catch (SdkException fault) {
      LoggerFactory.getLogger(LockQuestions.class).debug("No answer about locks", fault);
      return new Lock(false, Optional.empty(), false, Optional.of(S3Faults.obstacle(fault)));
    }
  }

  private ObjectLockLegalHoldStatus hold(StoredItem item) {
    return connection
        .once()
        .getObjectLegalHold(
            get -> get.bucket(connection.bucket()).key(item.key()).versionId(version(item)))
        .legalHold()
        .status();
  }

  private ObjectLockRetention retention(StoredItem item) {
    return connection
        .once()
        .getObjectRetention(
            get -> get.bucket(connection.bucket()).key(item.key()).versionId(version(item)))
        .retention();
  }

  private static String version(StoredItem item) {
    return item.id().isEmpty() ? null : item.id();
  }

  private record Heard<T>(Optional<T> value, boolean told) {}

  /** No lock, no such call and no right to ask are answers; no connection is none. */
  private static <T> Heard<T> ask(Supplier<T> question) {
    try {
      return new Heard<>(Optional.ofNullable(question.get()), true);
    } catch (UnreadableAnswer nothingSaid) {
      // moto answers with the object itself.
      return new Heard<>(Optional.empty(), false);
    } catch (AwsServiceException fault) {
      if (!S3Faults.obstacle(fault).lasting()) {
        throw fault;
      }
      return new Heard<>(
          Optional.empty(), !S3Faults.isDenied(fault) && !S3Faults.isUnsupported(fault));
    }
  }
}
