package dev.dalston.storage.fault;

import software.amazon.awssdk.core.exception.SdkClientException;

/** The storage has answered, in a way that cannot be read. */
public final class UnreadableAnswer extends SdkClientException {
  private static final long serialVersionUID = 1;

  public UnreadableAnswer(Throwable causeOrNull) {
    super(SdkClientException.builder().message(S3Codes.UNREADABLE).cause(causeOrNull));
  }
}
