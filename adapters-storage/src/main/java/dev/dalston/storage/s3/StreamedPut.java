package dev.dalston.storage.s3;

import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.deletion.Obstacle;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Stores a stream of unknown length through one buffer: in one request if it ends within 8 MiB,
 * else part by part. Every request can be repeated because its content is in the buffer, which
 * grows with what has come and shares its memory with all other uploads.
 *
 * <p>Parts are 8 MiB, and twice as large after every 2,500 parts: 292 GiB in all. (A store that
 * demands equal parts takes 19 GiB.)
 */
public final class StreamedPut {
  private static final int PART = 8 << 20;
  private static final int PARTS = 10_000;
  private static final int GROWS_AFTER = 2_500;

  private final S3Connection connection;
  private final UploadMemory memory = UploadMemory.ofTheHeap();

  public StreamedPut(S3Connection connection) {
    this.connection = connection;
  }

  public long store(String key, String contentType, InputStream body) throws IOException {
    try (PartBuffer buffer = new PartBuffer(memory)) {
      int next = buffer.fill(body, PART);
      if (next < 0) {
        putWhole(key, contentType, buffer);
        return buffer.length();
      }
      // A repeated request would begin a second upload that nobody knows of.
      String id =
          connection
              .once()
              .createMultipartUpload(
                  create -> create.bucket(connection.bucket()).key(key).contentType(contentType))
              .uploadId();
      return new Upload(key, id, buffer).store(next, body);
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  private void putWhole(String key, String contentType, PartBuffer buffer) {
    connection
        .client()
        .putObject(
            put ->
                put.bucket(connection.bucket())
                    .key(key)
                    .contentType(contentType)
                    .overrideConfiguration(connection::transferring),
            buffer.content(contentType));
  }

  /** A multipart upload under way: completed, or aborted whatever goes wrong. */
  private final class Upload {
    private final String key;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final PartBuffer buffer;
    private long stored;

    Upload(String key, String id, PartBuffer buffer) {
      this.key = key;
      this.id = id;
      this.buffer = buffer;
    }

    long store(int next, InputStream body) throws IOException {
      try {
        put();
        goOn(next, body);
        complete();
        return stored;
      } catch (Throwable fault) {
        abort(fault);
        throw fault;
      }
    }

    private void goOn(int nextByte, InputStream body) throws IOException {
      int next = nextByte;
      while (next >= 0) {
        if (parts.size() == PARTS) {
          throw new StoreRefused(
              Obstacle.lasting("It is larger than the storage takes.", Optional.empty()), null);
        }
        next = buffer.fill(next, body, PART << (parts.size() / GROWS_AFTER));
        put();
      }
    }

    private void put() {
      int number = parts.size() + 1;
      String tag =
          connection
              .client()
              .uploadPart(
                  part ->
                      part.bucket(connection.bucket())
                          .key(key)
                          .uploadId(id)
                          .partNumber(number)
                          .overrideConfiguration(connection::transferring),
                  buffer.content("application/octet-stream"))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
      stored += buffer.length();
    }

    private void complete() {
      connection
          .client()
          .completeMultipartUpload(
              complete ->
                  complete
                      .bucket(connection.bucket())
                      .key(key)
                      .uploadId(id)
                      .multipartUpload(all -> all.parts(parts))
                      .overrideConfiguration(connection::transferring));
    }

    private void abort(Throwable why) {
      // Somebody who gives up on the upload still wants it removed.
      boolean interrupted = Thread.interrupted();
      try {
        new UploadRemoval(connection).abort(key, id);
      } catch (RuntimeException fault) {
        // The caller has it on record and removes it later.
        why.addSuppressed(fault);
        LoggerFactory.getLogger(StreamedPut.class).warn("An upload could not be aborted", fault);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
