package dev.dalston.storage.ceph;

import dev.dalston.application.port.ArtifactStoreContract;

/** The contract on a bucket that keeps versions. */
class VersionedBucketIT extends GatewayTest implements ArtifactStoreContract {
  @Override
  RawBucket create(Gateway gateway) {
    return RawBucket.versioned(gateway);
  }

  @Override
  public boolean keepsVersions() {
    return true;
  }
}
