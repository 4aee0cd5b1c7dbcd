package dev.dalston.storage.ceph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptArchiveContract;
import dev.dalston.application.port.StoredThings;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** The archive's contract on a bucket that keeps versions and locks whatever is stored. */
class ReceiptArchiveIT extends GatewayTest implements ReceiptArchiveContract {
  @Override
  RawBucket create(Gateway gateway) {
    return RawBucket.lockable(gateway);
  }

  @BeforeAll
  void lockEverything() {
    new Locks(bucket()).retainByDefault(ObjectLockRetentionMode.GOVERNANCE, 1);
  }

  @Override
  public ReceiptArchive archive() {
    return store().receipts(Optional.empty());
  }

  @Test
  void moreThanAPageIsListedFromItsMiddleToItsEnd() {
    JobId job = JobId.next(Instant.EPOCH, new SecureRandom());
    Instant begin = Instant.parse("2997-01-01T00:00:00Z");
    List<ReceiptId> ids =
        IntStream.range(0, 600)
            .mapToObj(i -> new ReceiptId(job, begin.plusNanos(i * 1_000L)))
            .toList();
    StoredThings.plant(
        bucket(),
        IntStream.range(0, ids.size())
            .mapToObj("receipts/29970101T000000.%06dZ-"::formatted)
            .map(name -> name + job + ".jws")
            .toList());
    List<ReceiptId> fromTheMiddle = ids.subList(40, ids.size());
    Instant middle = fromTheMiddle.getFirst().verifiedAt();
    assertTrue(archive().list(middle, Optional.empty()).next().isPresent(), "more than a page");
    assertEquals(fromTheMiddle, listed(middle, begin.plusSeconds(1)));
  }
}
