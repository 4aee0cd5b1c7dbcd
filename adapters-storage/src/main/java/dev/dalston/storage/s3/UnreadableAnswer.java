package dev.dalston.storage.s3;

import software.amazon.awssdk.core.exception.SdkClientException;

/** The storage has answered, in a way that cannot be read. */
final class UnreadableAnswer extends SdkClientException {
  private static final long serialVersionUID = 1;

  UnreadableAnswer(Throwable causeOrNull) {
    super(SdkClientException.builder().message(S3Codes.UNREADABLE).cause(causeOrNull));
  }
}
