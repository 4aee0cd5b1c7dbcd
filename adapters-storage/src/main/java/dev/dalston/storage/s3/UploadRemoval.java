package dev.dalston.storage.s3;

import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Aborts uploads. A part that was on its way may arrive after the abort, so the store is asked what
 * is left until it has no part and no upload of that id.
 */
public final class UploadRemoval {
  private static final int ROUNDS = 3;

  private final S3Connection connection;

  public UploadRemoval(S3Connection connection) {
    this.connection = connection;
  }

  /**
   * Returns once the upload is gone.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it is not, or nobody knows
   */
  public void abort(String key, String id) {
    for (int round = 1; ; round++) {
      if (isGoneAfterAborting(() -> abortOnce(key, id))
          || isGoneAsFarAsTold(() -> hasParts(key, id))) {
        return;
      }
      if (round == ROUNDS) {
        throw S3Exception.builder().statusCode(503).message(S3Faults.UNCONFIRMED).build();
      }
    }
  }

  private void abortOnce(String key, String id) {
    connection
        .client()
        .abortMultipartUpload(abort -> abort.bucket(connection.bucket()).key(key).uploadId(id));
  }

  private boolean hasParts(String key, String id) {
    return connection
        .client()
        .listParts(list -> list.bucket(connection.bucket()).key(key).uploadId(id).maxParts(1))
        .hasParts();
  }

  private static boolean isGoneAfterAborting(Runnable abort) {
    try {
      abort.run();
      return false;
    } catch (S3Exception fault) {
      if (S3Faults.isGone(fault)) {
        return true;
      }
      throw fault;
    }
  }

  /** The abort was confirmed: where asking is not allowed or not possible, that has to do. */
  private static boolean isGoneAsFarAsTold(BooleanSupplier hasParts) {
    try {
      return !hasParts.getAsBoolean();
    } catch (UnreadableAnswer itIsThere) {
      // Of one that is gone there is nothing to tell.
      return false;
    } catch (S3Exception fault) {
      if (S3Faults.isGone(fault) || S3Faults.isUnsupported(fault) || S3Faults.isDenied(fault)) {
        return true;
      }
      throw fault;
    }
  }
}
