package dev.dalston.storage.probe;

import dev.dalston.storage.probe.PageWalk.Listing;
import dev.dalston.storage.probe.PageWalk.Marker;
import dev.dalston.storage.probe.PageWalk.Page;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The three listings, in pages of any size, as the store gives them. */
record PageListings(TrialPlace place) {
  /** Objects, named by their keys. */
  Listing objects() {
    return (size, after) -> {
      ListObjectsV2Response found =
          place
              .client()
              .listObjectsV2(
                  list -> {
                    list.bucket(place.bucket()).prefix(place.prefix()).maxKeys(size);
                    list.encodingType(EncodingType.URL);
                    after.ifPresent(at -> list.continuationToken(at.key()));
                  });
      return new Page(
          found.contents().stream().map(S3Object::key).toList(),
          Boolean.TRUE.equals(found.isTruncated()),
          Optional.ofNullable(found.nextContinuationToken()).map(at -> new Marker(at, null)));
    };
  }

  /** Versions and delete markers, named by key and id. */
  Listing versions() {
    return (size, after) -> {
      ListObjectVersionsResponse found =
          place
              .client()
              .listObjectVersions(
                  list -> {
                    list.bucket(place.bucket()).prefix(place.prefix()).maxKeys(size);
                    list.encodingType(EncodingType.URL);
                    after.ifPresent(at -> list.keyMarker(at.key()).versionIdMarker(at.id()));
                  });
      return new Page(
          Stream.concat(
                  found.versions().stream().map(it -> name(it.key(), it.versionId())),
                  found.deleteMarkers().stream().map(it -> name(it.key(), it.versionId())))
              .toList(),
          Boolean.TRUE.equals(found.isTruncated()),
          Optional.ofNullable(found.nextKeyMarker())
              .map(at -> new Marker(at, found.nextVersionIdMarker())));
    };
  }

  /** Uploads, named by their ids. */
  Listing uploads(String prefix) {
    return (size, after) -> {
      ListMultipartUploadsResponse found =
          place
              .client()
              .listMultipartUploads(
                  list -> {
                    list.bucket(place.bucket()).prefix(prefix).maxUploads(size);
                    list.encodingType(EncodingType.URL);
                    after.ifPresent(at -> list.keyMarker(at.key()).uploadIdMarker(at.id()));
                  });
      return new Page(
          found.uploads().stream().map(it -> it.uploadId()).toList(),
          Boolean.TRUE.equals(found.isTruncated()),
          Optional.ofNullable(found.nextKeyMarker())
              .map(at -> new Marker(at, found.nextUploadIdMarker())));
    };
  }

  /** How a version is named in {@link #versions}. */
  static String name(String key, String idOrNull) {
    return key + " " + (idOrNull == null ? "" : idOrNull);
  }
}
