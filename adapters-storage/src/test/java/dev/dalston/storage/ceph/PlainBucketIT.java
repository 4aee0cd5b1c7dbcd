package dev.dalston.storage.ceph;

import dev.dalston.application.port.ArtifactStoreContract;

/** The contract on a bucket without versions. */
class PlainBucketIT extends GatewayTest implements ArtifactStoreContract {
  @Override
  RawBucket create(Gateway gateway) {
    return RawBucket.plain(gateway);
  }

  @Override
  public boolean keepsVersions() {
    return false;
  }
}
