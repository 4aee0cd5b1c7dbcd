package dev.dalston.storage.s3;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** The words of storages, and the sentences for them. */
final class S3Codes {
  static final String UNREACHABLE = "The storage cannot be reached.";
  static final String UNREADABLE = "The storage's answer cannot be read.";
  static final String TROUBLE = "The storage is in trouble and cannot answer now.";
  static final String BUSY = "The storage is overloaded and asks to wait.";
  static final String WITHOUT_REASON =
      "The storage, or something in front of it, refuses without a reason";
  static final String NOT_LET_IN = "The storage does not let the service in";
  static final String CREDENTIALS =
      "The storage does not accept the service's credentials; they have to be replaced";
  static final String EXPIRED =
      "The service's credentials for the storage have expired; they have to be renewed";
  static final String ELSEWHERE =
      "The bucket is in another region or at another address than configured";
  private static final String QUOTA = "The storage's quota is used up";
  static final String CLOSED = "The storage has closed the account or the bucket";

  static final Map<String, String> OF_THE_STORE =
      Map.ofEntries(
          entry("NoSuchBucket", "The bucket does not exist"),
          entry("InvalidBucketName", "The bucket's name is not valid"),
          entry("InvalidAccessKeyId", CREDENTIALS),
          entry("SignatureDoesNotMatch", CREDENTIALS),
          entry("InvalidSecurity", CREDENTIALS),
          entry("InvalidToken", CREDENTIALS),
          entry("ExpiredToken", EXPIRED),
          entry("TokenRefreshRequired", EXPIRED),
          entry(
              "RequestTimeTooSkewed",
              "The service's clock differs from the storage's; it has to be set"),
          entry("RequestExpired", "The service's clock differs from the storage's"),
          entry("AccountProblem", CLOSED),
          entry("AllAccessDisabled", CLOSED),
          entry("PermanentRedirect", ELSEWHERE),
          entry("TemporaryRedirect", ELSEWHERE),
          entry("AuthorizationHeaderMalformed", ELSEWHERE),
          entry("QuotaExceeded", QUOTA),
          entry("XMinioAdminBucketQuotaExceeded", QUOTA),
          entry("XMinioStorageFull", "The storage is full"),
          entry("InsufficientStorage", "The storage is full"));

  /** Of the store, and only of who stores something. */
  static final Set<String> FULL =
      Set.of(
          "QuotaExceeded",
          "XMinioAdminBucketQuotaExceeded",
          "XMinioStorageFull",
          "InsufficientStorage");

  static final Map<String, String> LASTING =
      Map.ofEntries(
          entry("AccessDenied", S3Faults.REFUSED),
          entry("ObjectLocked", "The storage keeps it locked."),
          entry("MFARequired", "The bucket demands multi-factor authentication to delete."),
          entry("InvalidObjectState", "It is archived and must be restored in the storage first."),
          entry("EntityTooLarge", "It is larger than the storage takes."));

  static final Map<String, String> PASSING =
      Map.ofEntries(
          entry("SlowDown", BUSY),
          entry("Throttling", BUSY),
          entry("ThrottlingException", BUSY),
          entry("TooManyRequests", BUSY),
          entry("RequestLimitExceeded", BUSY),
          entry("ServiceUnavailable", BUSY),
          entry("InternalError", TROUBLE),
          entry("OperationAborted", TROUBLE),
          entry("RequestTimeout", TROUBLE),
          entry("IncompleteBody", TROUBLE),
          entry("BadDigest", TROUBLE));

  private S3Codes() {}

  /** Whether the code says the same without a status. */
  static boolean isClear(String code) {
    return PASSING.containsKey(code) || OF_THE_STORE.containsKey(code) || LASTING.containsKey(code);
  }
}
