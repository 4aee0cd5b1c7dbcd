package dev.dalston.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.Meter;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptArchiveContract;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.receipt.ReceiptKey;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Settings;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The archive's contract over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealArchiveContract implements ReceiptArchiveContract {
  private S3ArtifactStore store;
  private S3Connection connection;

  final void connect(S3Settings settings) {
    store = new S3ArtifactStore(settings);
    store.ensureBucket();
    connection = new S3Connection(settings, Meter.NONE);
  }

  @AfterAll
  final void disconnect() {
    store.close();
    connection.close();
  }

  @Override
  public final ReceiptArchive archive() {
    return new S3ReceiptArchive(connection, connection.bucket(), PAGE);
  }

  @Test
  final void whatIsNoReceiptIsPassedOver() {
    Instant at = Instant.parse("2998-01-01T00:00:00Z");
    var bucket = new BucketPastThePort(connection);
    for (String name :
        List.of(
            "",
            "29980102T000000.000000Z-x.jws",
            "29989999T000000.000000Z-" + JobId.next(at, new SecureRandom()))) {
      bucket.put("receipts/" + name + "/x", new byte[] {1});
    }
    assertEquals(List.of(), archive().list(at, Optional.empty()).receipts());
  }

  @Test
  final void anObjectThatIsLargerThanAnyReceiptIsNotReadToItsEnd() {
    ReceiptId id = new ReceiptId(JobId.next(Instant.EPOCH, new SecureRandom()), Instant.EPOCH);
    new BucketPastThePort(connection).put(ReceiptKey.of(id), new byte[1 << 20]);
    assertEquals(64 << 10, archive().read(id).orElseThrow().length());
  }
}
