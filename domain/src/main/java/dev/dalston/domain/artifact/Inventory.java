package dev.dalston.domain.artifact;

/**
 * What a job has in the bucket, counted. The five kinds do not overlap.
 *
 * @param objects current objects
 * @param versions older versions of objects, kept by a versioned bucket
 * @param deleteMarkers markers that hide older versions
 * @param uploads multipart uploads that were begun and never finished
 * @param bytes the length of all objects and versions
 */
public record Inventory(long objects, long versions, long deleteMarkers, long uploads, long bytes) {

  /** Nothing. */
  public static final Inventory EMPTY = new Inventory(0, 0, 0, 0, 0);

  /** Whether there is neither object nor version nor delete marker. */
  public boolean isNothingStored() {
    return objects + versions + deleteMarkers == 0;
  }

  /** Both together. */
  public Inventory plus(Inventory other) {
    return new Inventory(
        objects + other.objects,
        versions + other.versions,
        deleteMarkers + other.deleteMarkers,
        uploads + other.uploads,
        bytes + other.bytes);
  }
}
