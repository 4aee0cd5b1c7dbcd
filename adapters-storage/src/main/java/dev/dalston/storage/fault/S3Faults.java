package dev.dalston.storage.fault;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.domain.deletion.Obstacle;
import java.util.Locale;
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
  public static final String FOREIGN =
      "what answered is no S3 storage, or not the one that was asked";
  public static final String UNCONFIRMED = "The storage did not confirm the deletion.";

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
    return switch (fault) {
      case AwsServiceException answer ->
          obstacle(code(answer), answer.statusCode(), message(answer));
      case UnreadableAnswer _ -> lasting(S3Codes.UNREADABLE);
      default -> Obstacle.passing(S3Codes.UNREACHABLE);
    };
  }

  /** Of one item: in the storage's own words too if it refuses for good. */
  public static Obstacle ofItem(SdkException fault) {
    Obstacle obstacle = obstacle(fault);
    return fault instanceof AwsServiceException answer
        ? withWords(obstacle, code(answer), message(answer))
        : obstacle;
  }

  /** The same of one in an answer about many. */
  public static Obstacle ofItem(String code, String message) {
    return withWords(obstacle(code, 0, message), code, message);
  }

  private static Obstacle withWords(Obstacle obstacle, String code, String message) {
    return obstacle.lasting()
        ? lasting(OwnWords.after(obstacle.reason(), code, message))
        : obstacle;
  }

  /** Of one item or call: the code decides, then the status; 0 where there is none. */
  public static Obstacle obstacle(String code, int status, String message) {
    if (message != null && message.toLowerCase(Locale.ROOT).contains("mfa authentication")) {
      return lasting(S3Codes.LASTING.get("MFARequired"));
    }
    if (S3Codes.PASSING.containsKey(code)) {
      return Obstacle.passing(S3Codes.PASSING.get(code));
    }
    if (S3Codes.OF_THE_STORE.containsKey(code)) {
      return ofTheStore(S3Codes.OF_THE_STORE.get(code), code);
    }
    if (S3Codes.LASTING.containsKey(code)) {
      return lasting(S3Codes.LASTING.get(code));
    }
    return code.isEmpty() ? withoutReason(status) : withUnknownReason(code, status);
  }

  private static Obstacle withoutReason(int status) {
    return switch (status) {
      case 429 -> Obstacle.passing(S3Codes.BUSY);
      case 301, 302, 303, 307, 308 -> ofTheStore(S3Codes.ELSEWHERE, "HTTP " + status);
      case 400, 401, 403, 404, 405, 407, 411, 412, 413, 501 ->
          Obstacle.passing(S3Codes.WITHOUT_REASON + " (HTTP " + status + ").");
      default -> Obstacle.passing(S3Codes.TROUBLE);
    };
  }

  private static Obstacle withUnknownReason(String code, int status) {
    return switch (status) {
      case 429 -> Obstacle.passing(S3Codes.BUSY);
      case 301, 302, 303, 307, 308 -> ofTheStore(S3Codes.ELSEWHERE, code);
      case 401, 403 -> ofTheStore(S3Codes.NOT_LET_IN, code);
      case 400, 404, 405, 411, 412, 501 -> lasting(NOT_UNDERSTOOD);
      case 409, 423 -> lasting(REFUSED);
      default -> Obstacle.passing(S3Codes.TROUBLE);
    };
  }

  /** With the storage's own word for it, which says more to who looks after it. */
  private static Obstacle ofTheStore(String reason, String code) {
    String word = CODE.matcher(code).matches() ? " The storage says: " + code + "." : "";
    return Obstacle.passing(reason + "." + word);
  }

  /** Whether every other request would fare the same. */
  public static boolean isOfTheStore(SdkException fault) {
    return switch (fault) {
      case AwsServiceException answer -> isOfTheStore(answer);
      case UnreadableAnswer _ -> false;
      default -> true;
    };
  }

  private static boolean isOfTheStore(AwsServiceException answer) {
    return S3Codes.OF_THE_STORE.containsKey(code(answer))
        || (code(answer).isEmpty() && answer.statusCode() < 500);
  }

  /** Whether the object is there, but has none of the bytes that were asked for. */
  public static boolean isNothingOfIt(SdkException fault) {
    return fault instanceof AwsServiceException answer && answer.statusCode() == 416;
  }

  /** The key is not there, and it is the storage who says so; the bucket is there. */
  public static boolean isAbsent(SdkException fault) {
    return fault instanceof AwsServiceException answer
        && answer.statusCode() == 404
        && isGone(answer);
  }

  public static boolean isGone(AwsServiceException fault) {
    return isGone(code(fault));
  }

  public static boolean isGone(String code) {
    return GONE.contains(code);
  }

  /** Not to be had from this store, ever; an access denied is never that. */
  public static boolean isUnsupported(AwsServiceException fault) {
    return (fault.statusCode() == 501 && !code(fault).isEmpty())
        || (fault.statusCode() == 405 && UNSUPPORTED.contains(code(fault)));
  }

  /** The storage takes nothing more; what is there can be removed all the same. */
  public static boolean isFull(SdkException fault) {
    return fault instanceof AwsServiceException answer
        && (answer.statusCode() == 507 || S3Codes.FULL.contains(code(answer)));
  }

  /** The storage says that we lack the right. */
  public static boolean isDenied(AwsServiceException fault) {
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
