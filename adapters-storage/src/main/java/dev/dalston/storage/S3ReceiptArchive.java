package dev.dalston.storage;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.receipt.ReceiptKey;
import dev.dalston.storage.s3.OpenObject;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Receipts as objects under {@code receipts/}, named so that a listing is in the order of time and
 * can begin anywhere. Nothing is ever deleted here: versions and locks do not matter.
 */
final class S3ReceiptArchive implements ReceiptArchive {
  private static final int PAGE = 1_000;

  /** Far more than a receipt has; whatever else may lie there is not read to its end. */
  private static final int LONGEST = 64 << 10;

  private final S3Connection connection;
  private final String bucket;
  private final int pageSize;

  S3ReceiptArchive(S3Connection connection, String bucket) {
    this(connection, bucket, PAGE);
  }

  S3ReceiptArchive(S3Connection connection, String bucket, int pageSize) {
    this.connection = connection;
    this.bucket = bucket;
    this.pageSize = pageSize;
  }

  @Override
  public void store(SealedReceipt receipt) {
    try {
      connection
          .client()
          .putObject(
              put ->
                  put.bucket(bucket)
                      .key(ReceiptKey.of(receipt.id()))
                      .contentType("application/jose"),
              RequestBody.fromString(receipt.text()));
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  @Override
  public Page list(Instant from, Optional<String> after) {
    try {
      ListObjectsV2Response found =
          connection
              .client()
              .listObjectsV2(
                  list ->
                      list.bucket(bucket)
                          .prefix(ReceiptKey.PREFIX)
                          .encodingType(EncodingType.URL)
                          .maxKeys(pageSize)
                          .startAfter(after.orElseGet(() -> ReceiptKey.before(from))));
      List<String> keys = found.contents().stream().map(S3Object::key).toList();
      if (Boolean.TRUE.equals(found.isTruncated()) && keys.isEmpty()) {
        throw new BackendUnavailable("The storage's listing does not say how it goes on.", null);
      }
      return new Page(
          keys.stream()
              .flatMap(key -> ReceiptKey.parse(key).stream())
              .filter(id -> !id.verifiedAt().isBefore(from))
              .toList(),
          // By the last key: some stores do not understand their own tokens.
          Boolean.TRUE.equals(found.isTruncated())
              ? Optional.of(keys.getLast())
              : Optional.empty());
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  @Override
  public Optional<String> read(ReceiptId id) {
    try (var object =
        new OpenObject(
            connection.client().getObject(get -> get.bucket(bucket).key(ReceiptKey.of(id))))) {
      return Optional.of(new String(object.readNBytes(LONGEST), StandardCharsets.ISO_8859_1));
    } catch (SdkException fault) {
      if (S3Faults.isAbsent(fault)) {
        return Optional.empty();
      }
      throw S3Faults.translate(fault);
    } catch (IOException broken) {
      throw new BackendUnavailable("The storage broke off.", broken);
    }
  }
}
