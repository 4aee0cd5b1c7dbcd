package dev.dalston.storage.probe;

import dev.dalston.storage.s3.S3Faults;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a store said when it did not do what was asked of it. */
final class Refusals {
  /** A word as storages use them: nothing that could be a key or a secret. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.]{1,60}");

  private Refusals() {}

  /** Status and code, as in "501 NotImplemented"; our own sentence where there is no answer. */
  static String told(RuntimeException fault) {
    AwsServiceException answer = answer(fault);
    if (answer == null) {
      return fault.getMessage();
    }
    String code = S3Faults.code(answer);
    return (answer.statusCode() + " " + (WORD.matcher(code).matches() ? code : "")).strip();
  }

  /** Whether the store answered that it will not do it. */
  static boolean isAnswer(RuntimeException fault) {
    AwsServiceException answer = answer(fault);
    return answer != null && answer.statusCode() >= 400 && answer.statusCode() < 500;
  }

  /** Whether the store does not have such a call at all. */
  static boolean isUnsupported(RuntimeException fault) {
    AwsServiceException answer = answer(fault);
    return answer != null && S3Faults.isUnsupported(answer);
  }

  private static AwsServiceException answer(RuntimeException fault) {
    return fault instanceof AwsServiceException itself
        ? itself
        : fault.getCause() instanceof AwsServiceException cause ? cause : null;
  }
}
