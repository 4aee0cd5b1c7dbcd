package dev.dalston.storage.s3;

import static java.util.Map.entry;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.deletion.Obstacle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a store's fault means to us: gone, not supported, passing or lasting. What is wrong with the
 * store as a whole, or with our way to it, passes however long it takes: no job is to blame, and
 * all go on by themselves once it is mended. Only what the storage itself says of a request lasts.
 * The sentences hold no key, host or request id.
 */
public final class S3Faults {
  public static final String REFUSED =
      "The storage refuses to delete it: it is locked there, or the service lacks the right.";
  public static final String NOT_UNDERSTOOD = "The storage does not understand the service.";
  static final String FOREIGN = "what answered is no S3 storage, or not the one that was asked";
  static final String UNCONFIRMED = "The storage did not confirm the deletion.";

  private static final String UNREACHABLE = "The storage cannot be reached.";
  private static final String TROUBLE = "The storage is in trouble and cannot answer now.";
  private static final String BUSY = "The storage is overloaded and asks to wait.";
  private static final String WITHOUT_REASON =
      "The storage, or something in front of it, refuses without a reason";
  private static final String NOT_LET_IN = "The storage does not let the service in";
  private static final String CREDENTIALS =
      "The storage does not accept the service's credentials; they have to be replaced";
  private static final String EXPIRED =
      "The service's credentials for the storage have expired; they have to be renewed";
  private static final String ELSEWHERE =
      "The bucket is in another region or at another address than configured";
  private static final String QUOTA = "The storage's quota is used up";
  private static final String CLOSED = "The storage has closed the account or the bucket";

  private static final Map<String, String> OF_THE_STORE =
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

  private static final Map<String, String> LASTING =
      Map.ofEntries(
          entry("AccessDenied", REFUSED),
          entry("ObjectLocked", "The storage keeps it locked."),
          entry("MFARequired", "The bucket demands multi-factor authentication to delete."),
          entry("InvalidObjectState", "It is archived and must be restored in the storage first."),
          entry("EntityTooLarge", "It is larger than the storage takes."));

  private static final Map<String, String> PASSING =
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

  /** A word as storages use them: nothing that somebody could have smuggled in. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9. ]{1,60}");

  private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchVersion", "NoSuchUpload");
  private static final Set<String> UNSUPPORTED = Set.of("NotImplemented", "MethodNotAllowed");

  private S3Faults() {}

  /** Of a call as a whole: what the port promises to throw. */
  public static RuntimeException translate(SdkException fault) {
    if (fault instanceof AbortedException) {
      Thread.currentThread().interrupt();
    }
    Obstacle obstacle = obstacle(fault);
    return obstacle.lasting()
        ? new StoreRefused(obstacle, fault)
        : new BackendUnavailable(obstacle.reason(), fault);
  }

  /** Of a call as a whole. Without an answer (refused, reset, too slow) it passes. */
  public static Obstacle obstacle(SdkException fault) {
    return fault instanceof AwsServiceException answer
        ? obstacle(code(answer), answer.statusCode(), message(answer))
        : Obstacle.passing(UNREACHABLE);
  }

  /** Of one item or call: the code decides, then the status; 0 where there is none. */
  public static Obstacle obstacle(String code, int status, String message) {
    if (message != null && message.toLowerCase(Locale.ROOT).contains("mfa authentication")) {
      return lasting(LASTING.get("MFARequired"));
    }
    if (PASSING.containsKey(code)) {
      return Obstacle.passing(PASSING.get(code));
    }
    if (OF_THE_STORE.containsKey(code)) {
      return ofTheStore(OF_THE_STORE.get(code), code);
    }
    if (LASTING.containsKey(code)) {
      return lasting(LASTING.get(code));
    }
    return code.isEmpty() ? withoutReason(status) : withUnknownReason(code, status);
  }

  private static Obstacle withoutReason(int status) {
    return switch (status) {
      case 429 -> Obstacle.passing(BUSY);
      case 301, 302, 303, 307, 308 -> ofTheStore(ELSEWHERE, "HTTP " + status);
      case 400, 401, 403, 404, 405, 407, 411, 412, 413, 501 ->
          ofTheStore(WITHOUT_REASON, "HTTP " + status);
      default -> Obstacle.passing(TROUBLE);
    };
  }

  private static Obstacle withUnknownReason(String code, int status) {
    return switch (status) {
      case 429 -> Obstacle.passing(BUSY);
      case 301, 302, 303, 307, 308 -> ofTheStore(ELSEWHERE, code);
      case 401, 403 -> ofTheStore(NOT_LET_IN, code);
      case 400, 404, 405, 411, 412, 501 -> lasting(NOT_UNDERSTOOD);
      default -> Obstacle.passing(TROUBLE);
    };
  }

  /** With the storage's own word for it, which says more to who looks after it. */
  private static Obstacle ofTheStore(String reason, String code) {
    return Obstacle.passing(reason + (CODE.matcher(code).matches() ? " (" + code + ")." : "."));
  }

  /** Whether every other request would fare the same. */
  static boolean isOfTheStore(SdkException fault) {
    return !(fault instanceof AwsServiceException answer)
        || OF_THE_STORE.containsKey(code(answer))
        || (code(answer).isEmpty() && answer.statusCode() < 500)
        || (answer.statusCode() == 403 && !LASTING.containsKey(code(answer)));
  }

  /** Whether the code says the same without a status. */
  static boolean isClear(String code) {
    return PASSING.containsKey(code) || OF_THE_STORE.containsKey(code) || LASTING.containsKey(code);
  }

  /** The key is not there, and it is the storage who says so; the bucket is there. */
  public static boolean isAbsent(SdkException fault) {
    return fault instanceof AwsServiceException answer
        && answer.statusCode() == 404
        && isGone(answer);
  }

  static boolean isGone(AwsServiceException fault) {
    return isGone(code(fault));
  }

  static boolean isGone(String code) {
    return GONE.contains(code);
  }

  /** Not to be had from this store, ever; an access denied is never that. */
  public static boolean isUnsupported(AwsServiceException fault) {
    return (fault.statusCode() == 501 && !code(fault).isEmpty())
        || (fault.statusCode() == 405 && UNSUPPORTED.contains(code(fault)));
  }

  /** The storage says that we lack the right. */
  static boolean isDenied(AwsServiceException fault) {
    return code(fault).equals("AccessDenied");
  }

  public static String code(AwsServiceException fault) {
    return Optional.ofNullable(fault.awsErrorDetails())
        .map(details -> details.errorCode())
        .orElse("");
  }

  private static String message(AwsServiceException fault) {
    return Optional.ofNullable(fault.awsErrorDetails())
        .map(details -> details.errorMessage())
        .orElse("");
  }

  private static Obstacle lasting(String reason) {
    return Obstacle.lasting(reason, Optional.empty());
  }
}
