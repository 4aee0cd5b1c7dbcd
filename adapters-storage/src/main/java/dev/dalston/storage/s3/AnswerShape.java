package dev.dalston.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * What an answer has to show to be taken for the storage's: as much as all stores that work do
 * show. rclone and gofakes3 leave out that a listing of uploads is complete, moto the prefix of
 * one; no element of their roots is named alike by all.
 *
 * @param root the name of the answer's outermost element; empty if it has none
 * @param marked whether it is 204, which has no body to show anything, or a header is S3's own
 */
record AnswerShape(SdkRequest asked, String root, boolean marked) {
  /** What every store gives back as it came; of other keys some mangle the echo. */
  private static final Pattern PLAIN = Pattern.compile("[\\w/.-]*");

  /** Names under which AWS shows a bucket by another name than the one asked for. */
  private static final Pattern ALIAS = Pattern.compile(".*:.*|.*(-s3alias|--ol-s3|--op-s3)");

  boolean fits(SdkResponse answer) {
    return switch (answer) {
      case ListObjectVersionsResponse it ->
          it.isTruncated() != null && isOfBucket(it.name()) && isOfPrefix(it.prefix());
      case ListObjectsV2Response it ->
          it.isTruncated() != null && isOfBucket(it.name()) && isOfPrefix(it.prefix());
      case ListMultipartUploadsResponse it ->
          isOfBucket(it.bucket())
              && (it.prefix() == null ? it.isTruncated() != null : isOfPrefix(it.prefix()));
      case PutObjectResponse it -> isSaid(it.eTag());
      case HeadObjectResponse it -> isSaid(it.eTag());
      case UploadPartResponse it -> isSaid(it.eTag());
      case CreateMultipartUploadResponse it -> isSaid(it.uploadId());
      // Ceph 16 leaves the ETag out.
      case CompleteMultipartUploadResponse it ->
          isSaid(it.eTag()) || root.equals("CompleteMultipartUploadResult");
      case ListPartsResponse it -> it.uploadId() != null && it.uploadId().equals(text("UploadId"));
      case DeleteObjectsResponse it ->
          root.equals("DeleteResult") || !it.deleted().isEmpty() || !it.errors().isEmpty();
      case DeleteObjectResponse _, AbortMultipartUploadResponse _ -> marked;
      // moto names it by its question.
      case GetBucketVersioningResponse it ->
          root.equals("VersioningConfiguration")
              || root.equals("GetBucketVersioningResponse")
              || it.statusAsString() != null;
      // gofakes3 does not know the question, and lists the bucket.
      case GetObjectLockConfigurationResponse _ ->
          root.equals("ObjectLockConfiguration") || root.equals("ListBucketResult");
      case GetObjectLegalHoldResponse it ->
          root.equals("LegalHold") || (it.legalHold() != null && it.legalHold().status() != null);
      // versitygw names it in a way of its own.
      case GetObjectRetentionResponse it ->
          root.equals("Retention")
              || (it.retention() != null && it.retention().retainUntilDate() != null);
      // Of the rest nothing is concluded from the answer alone.
      default -> true;
    };
  }

  /** Asked for after a refusal, of which it only says more. */
  boolean isAboutLocks(SdkResponse answer) {
    return answer instanceof GetObjectLegalHoldResponse
        || answer instanceof GetObjectRetentionResponse;
  }

  private boolean isOfBucket(String told) {
    String bucket = text("Bucket");
    return isSaid(told) && (told.equals(bucket) || ALIAS.matcher(bucket).matches());
  }

  /** As it was sent, or as it looks in a URL: some stores encode all names when asked for keys. */
  private boolean isOfPrefix(String told) {
    String prefix = text("Prefix");
    if (told == null || !PLAIN.matcher(prefix).matches()) {
      return told != null;
    }
    return told.equals(prefix) || decoded(told).equals(prefix);
  }

  private static String decoded(String told) {
    try {
      return URLDecoder.decode(told, UTF_8);
    } catch (IllegalArgumentException itIsNotEncoded) {
      return told;
    }
  }

  private String text(String member) {
    return asked.getValueForField(member, String.class).map(Objects::toString).orElse("");
  }

  private static boolean isSaid(String text) {
    return text != null && !text.isBlank();
  }
}
