package dev.dalston.storage.s3;

import dev.dalston.application.port.ArtifactStore.Fault;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.deletion.Obstacle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;

/**
 * Asks why items were refused: stores say "access denied" of a locked version too. Of a call's
 * refusals only the first few are asked about, and no answer is as good as none.
 */
final class LockLookup {
  private static final int ASKED = 3;

  private final S3Connection connection;

  LockLookup(S3Connection connection) {
    this.connection = connection;
  }

  List<Fault> explain(List<Fault> faults) {
    List<Fault> explained = new ArrayList<>(faults.size());
    int asked = 0;
    for (Fault fault : faults) {
      boolean worthIt = fault.obstacle().reason().equals(S3Faults.REFUSED) && isContent(fault);
      if (worthIt && asked++ < ASKED) {
        explained.add(new Fault(fault.item(), why(fault.item()).orElse(fault.obstacle())));
      } else {
        explained.add(fault);
      }
    }
    return explained;
  }

  private static boolean isContent(Fault fault) {
    return fault.item().kind() == Kind.OBJECT || fault.item().kind() == Kind.VERSION;
  }

  private Optional<Obstacle> why(StoredItem item) {
    // The hold first: it outlasts any date.
    return isHeld(item)
        ? Optional.of(
            Obstacle.lasting("It is under a legal hold in the storage.", Optional.empty()))
        : lockedUntil(item)
            .map(
                until ->
                    Obstacle.lasting(
                        "It is locked in the storage until "
                            + until.truncatedTo(ChronoUnit.SECONDS)
                            + ".",
                        Optional.of(until)));
  }

  private boolean isHeld(StoredItem item) {
    return answer(
            () ->
                connection
                    .once()
                    .getObjectLegalHold(
                        get ->
                            get.bucket(connection.bucket())
                                .key(item.key())
                                .versionId(item.id().isEmpty() ? null : item.id()))
                    .legalHold())
        .filter(hold -> hold.status() == ObjectLockLegalHoldStatus.ON)
        .isPresent();
  }

  private Optional<Instant> lockedUntil(StoredItem item) {
    return answer(
            () ->
                connection
                    .once()
                    .getObjectRetention(
                        get ->
                            get.bucket(connection.bucket())
                                .key(item.key())
                                .versionId(item.id().isEmpty() ? null : item.id()))
                    .retention())
        .map(retention -> retention.retainUntilDate())
        .filter(until -> until.isAfter(Instant.now()));
  }

  /** No lock, no right to ask, no such call, no connection: the refusal itself is known already. */
  private static <T> Optional<T> answer(Supplier<T> question) {
    try {
      return Optional.ofNullable(question.get());
    } catch (SdkException fault) {
      LoggerFactory.getLogger(LockLookup.class).debug("No answer about locks", fault);
      return Optional.empty();
    }
  }
}
