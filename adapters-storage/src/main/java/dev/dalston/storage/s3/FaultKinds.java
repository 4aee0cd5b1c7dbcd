package dev.dalston.storage.s3;

import dev.dalston.application.port.Meter.StorageFault;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What kind of fault an answer is, for whoever counts them. */
final class FaultKinds {
  private static final Map<String, StorageFault> OF_SENTENCES =
      Map.of(
          S3Codes.BUSY, StorageFault.BUSY,
          S3Codes.TROUBLE, StorageFault.TROUBLE,
          S3Codes.CREDENTIALS, StorageFault.CREDENTIALS,
          S3Codes.EXPIRED, StorageFault.CREDENTIALS,
          S3Codes.ELSEWHERE, StorageFault.BUCKET,
          S3Codes.CLOSED, StorageFault.BUCKET);

  private FaultKinds() {}

  /** Of whatever a call to the store failed with; empty if it is an answer like another. */
  static Optional<StorageFault> of(Throwable fault) {
    if (fault instanceof AwsServiceException answer) {
      return S3Faults.isGone(answer) || S3Faults.isUnsupported(answer)
          ? Optional.empty()
          : Optional.of(of(S3Faults.code(answer), answer.statusCode()));
    }
    if (String.valueOf(fault.getMessage()).startsWith("Unable to load credentials")) {
      return Optional.of(StorageFault.CREDENTIALS);
    }
    return Optional.of(isSilence(fault) ? StorageFault.UNREACHABLE : StorageFault.FOREIGN);
  }

  /** Whether no answer came; else one came that could not be read. */
  private static boolean isSilence(Throwable fault) {
    return fault != null
        && (fault instanceof IOException
            || fault instanceof AbortedException
            || fault instanceof ApiCallTimeoutException
            || fault instanceof ApiCallAttemptTimeoutException
            || isSilence(fault.getCause()));
  }

  /** The code decides, then the status; 0 where there is none. */
  static StorageFault of(String code, int status) {
    if (S3Codes.FULL.contains(code) || status == 507) {
      return StorageFault.QUOTA;
    }
    if (code.startsWith("Request") && S3Codes.OF_THE_STORE.containsKey(code)) {
      return StorageFault.CLOCK;
    }
    if (S3Codes.OF_THE_STORE.containsKey(code)) {
      return OF_SENTENCES.getOrDefault(S3Codes.OF_THE_STORE.get(code), StorageFault.BUCKET);
    }
    if (S3Codes.LASTING.containsKey(code)) {
      return StorageFault.REFUSED;
    }
    return S3Codes.PASSING.containsKey(code)
        ? OF_SENTENCES.get(S3Codes.PASSING.get(code))
        : of(status, code.isEmpty());
  }

  private static StorageFault of(int status, boolean withoutReason) {
    if (status == 429) {
      return StorageFault.BUSY;
    }
    if (status >= 500 && status != 501) {
      return StorageFault.TROUBLE;
    }
    if (withoutReason) {
      return StorageFault.FOREIGN;
    }
    if (status == 401 || status == 403) {
      return StorageFault.CREDENTIALS;
    }
    return status >= 300 && status < 400 ? StorageFault.BUCKET : StorageFault.NOT_UNDERSTOOD;
  }
}
