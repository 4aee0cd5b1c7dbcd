package dev.dalston.storage.s3;

import dev.dalston.storage.fault.S3Faults;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket itself: whether it is there and lets us in. It is asked for a listing of one object,
 * because the answer to a HEAD shows nothing by which a storage could be told from a web server.
 */
public final class Bucket {
  /**
   * Under which the service's own objects lie. It is all of the bucket that is looked at to see
   * whether it answers: what strangers stored elsewhere can make a whole listing unreadable.
   */
  public static final String OWN = "probe/own/";

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
          .listObjectsV2(
              list -> one(list).overrideConfiguration(override -> override.apiCallTimeout(HEALTH)));
      return true;
    } catch (SdkException fault) {
      LoggerFactory.getLogger(Bucket.class).debug("The bucket cannot be reached", fault);
      return false;
    }
  }

  /** Creates it if it is not there. */
  public void ensure() {
    try {
      look();
    } catch (SdkException fault) {
      if (!isMissing(fault)) {
        throw S3Faults.translate(fault);
      }
      create();
      require();
    }
  }

  /** Throws what it means that the bucket is not there, or does not answer. */
  public void require() {
    try {
      look();
    } catch (SdkException fault) {
      throw S3Faults.translate(fault);
    }
  }

  /**
   * Looks into it.
   *
   * @throws SdkException if it is not there, does not answer, or does not let us in
   */
  public void look() {
    connection.client().listObjectsV2(this::one);
  }

  private ListObjectsV2Request.Builder one(ListObjectsV2Request.Builder list) {
    return list.bucket(connection.bucket()).prefix(OWN).maxKeys(1);
  }

  private static boolean isMissing(SdkException fault) {
    return fault instanceof AwsServiceException answer
        && S3Faults.code(answer).equals("NoSuchBucket");
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
