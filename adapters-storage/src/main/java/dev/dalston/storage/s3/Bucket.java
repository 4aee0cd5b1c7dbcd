package dev.dalston.storage.s3;

import java.time.Duration;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket itself: whether it is there and lets us in. */
public final class Bucket {
  private static final Duration HEALTH = Duration.ofSeconds(2);

  private final S3Connection connection;

  public Bucket(S3Connection connection) {
    this.connection = connection;
  }

  /** Whether it answers and lets us in, within two seconds. */
  public boolean isReachable() {
    try {
      connection
          .once()
          .headBucket(
              head ->
                  head.bucket(connection.bucket())
                      .overrideConfiguration(override -> override.apiCallTimeout(HEALTH)));
      return true;
    } catch (SdkException fault) {
      LoggerFactory.getLogger(Bucket.class).debug("The bucket cannot be reached", fault);
      return false;
    }
  }

  /** Creates it if it is not there. */
  public void ensure() {
    try {
      head();
    } catch (SdkException fault) {
      if (!S3Faults.isAbsent(fault)) {
        throw S3Faults.translate(fault);
      }
      create();
    }
  }

  /** Throws what it means that the bucket is not there, or does not answer. */
  public void require() {
    try {
      head();
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  private void head() {
    connection.client().headBucket(head -> head.bucket(connection.bucket()));
  }

  private void create() {
    try {
      connection.client().createBucket(create -> create.bucket(connection.bucket()));
    } catch (S3Exception fault) {
      if (!S3Faults.code(fault).equals("BucketAlreadyOwnedByYou")) {
        throw S3Faults.translate(fault);
      }
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }
}
