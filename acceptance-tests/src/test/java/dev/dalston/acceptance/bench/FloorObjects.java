package dev.dalston.acceptance.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The requests of a deletion, which are four; and of an upload and a download. */
final class FloorObjects implements AutoCloseable {
  private static final int PART = 8 << 20;

  private final String bucket = System.getenv("DALSTON_S3_BUCKET");
  private final byte[] content = new byte[PART];
  private final S3Client s3 =
      S3Client.builder()
          .endpointOverride(URI.create(System.getenv("DALSTON_S3_ENDPOINT")))
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(
                  AwsBasicCredentials.create(
                      System.getenv("DALSTON_S3_ACCESS_KEY"),
                      System.getenv("DALSTON_S3_SECRET_KEY"))))
          .forcePathStyle(true)
          .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
          .addPlugin(LegacyMd5Plugin.create())
          .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
          .build();

  /** What is there, which uploads, remove it, and look again. */
  void erase(String prefix) throws IOException {
    List<ObjectIdentifier> objects =
        s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
            .map(found -> ObjectIdentifier.builder().key(found.key()).build())
            .toList();
    boolean uploads =
        s3.listMultipartUploads(list -> list.bucket(bucket).prefix(prefix)).hasUploads();
    boolean errors =
        s3.deleteObjects(delete -> delete.bucket(bucket).delete(all -> all.objects(objects)))
            .hasErrors();
    boolean left = s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).hasContents();
    if (objects.isEmpty() || uploads || errors || left) {
      throw new IOException("Not as it should be: " + prefix);
    }
  }

  /** An object of that length; in parts, one after the other, if it is longer than one. */
  void put(long bytes) {
    String key = "floor/put";
    if (bytes <= PART) {
      s3.putObject(put -> put.bucket(bucket).key(key), part(bytes));
      return;
    }
    String upload = s3.createMultipartUpload(create -> create.bucket(bucket).key(key)).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (long left = bytes; left > 0; left -= PART) {
      int number = parts.size() + 1;
      RequestBody body = part(Math.min(left, PART));
      String tag =
          s3.uploadPart(
                  part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number), body)
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }
    s3.completeMultipartUpload(
        complete ->
            complete
                .bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(all -> all.parts(parts)));
  }

  void putText(String key, String text) {
    s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  private RequestBody part(long bytes) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(content, 0, (int) bytes), bytes, "application/octet-stream");
  }

  /** Reads an object to its end. */
  void get(String key) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream body = s3.getObject(get -> get.bucket(bucket).key(key))) {
      while (body.read(buffer) >= 0) {
        // Only the way counts.
      }
    }
  }

  @Override
  public void close() {
    s3.close();
  }
}
