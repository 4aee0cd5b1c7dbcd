package dev.dalston.storage.s3;

import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.deletion.Obstacle;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether a store keeps versions that it does not list. One that does would keep them for ever: for
 * it, a listing of objects is none of what is stored.
 */
record VersionSupport(S3Connection connection) {
  /** How stores say that they do not know a request; it may be said without a code. */
  private static final Set<Integer> REFUSALS = Set.of(400, 404, 405, 501);

  private static final Obstacle UNLISTED =
      Obstacle.lasting("The bucket keeps versions that it does not list.", Optional.empty());

  /**
   * Returns if there are none.
   *
   * @param cannotList how the store refused to list versions; thrown if nobody can tell
   * @throws StoreRefused if there are some
   */
  void requireNone(S3Exception cannotList) {
    if (!REFUSALS.contains(cannotList.statusCode()) || S3Codes.isClear(S3Faults.code(cannotList))) {
      throw cannotList;
    }
    if (connection.observed().hasNamedDeleteMarker() || isKeepingVersions(cannotList)) {
      throw new StoreRefused(UNLISTED, cannotList);
    }
  }

  private boolean isKeepingVersions(S3Exception cannotList) {
    try {
      return connection
              .client()
              .getBucketVersioning(get -> get.bucket(connection.bucket()))
              .statusAsString()
          != null;
    } catch (S3Exception fault) {
      if (S3Faults.isUnsupported(fault) && S3Faults.isUnsupported(cannotList)) {
        return false;
      }
      throw fault;
    }
  }
}
