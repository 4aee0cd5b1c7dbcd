package dev.dalston.storage.ceph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptArchiveContract;
import dev.dalston.application.port.StoredThings;
import dev.dalston.domain.JobId;
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
  void more_than_a_page_is_listed_from_its_middle_to_its_end() {
    String day = "receipts/29970101T0000%02d.%06dZ-" + JobId.next(Instant.EPOCH) + ".jws";
    List<String> keys = IntStream.range(0, 1_500).mapToObj(i -> day.formatted(i % 2, i)).toList();
    StoredThings.plant(bucket(), keys);
    ReceiptArchive.Page first =
        archive().list(Instant.parse("2997-01-01T00:00:00.000400Z"), Optional.empty());
    assertEquals(1_000, first.receipts().size());
    ReceiptArchive.Page second = archive().list(Instant.EPOCH, first.next());
    assertEquals(300, second.receipts().size());
    assertEquals(Optional.empty(), second.next());
  }
}
