package dev.dalston.storage.s3;

/** What a store was seen to do, or not to do, by those who ask it. It may change. */
final class ObservedStore {
  private volatile boolean uploadsListedByPrefix;
  private volatile boolean withoutVersions;
  private volatile boolean withDeleteMarkers;

  /** A listing has shown an upload to who asked for the beginning of its key. */
  void uploadListedByPrefix() {
    uploadsListedByPrefix = true;
  }

  /** Whether it lists uploads by prefix: some do by their exact key only. */
  boolean listsUploadsByPrefix() {
    return uploadsListedByPrefix;
  }

  /** It does not know versions. */
  void lacksVersions() {
    withoutVersions = true;
  }

  /** It is to be asked for versions. */
  void mayHaveVersions() {
    withoutVersions = false;
  }

  /** It has named a delete marker: nothing has one but what keeps versions. */
  void namedDeleteMarker() {
    withDeleteMarkers = true;
    withoutVersions = false;
  }

  boolean isWithoutVersions() {
    return withoutVersions;
  }

  boolean hasNamedDeleteMarker() {
    return withDeleteMarkers;
  }
}
