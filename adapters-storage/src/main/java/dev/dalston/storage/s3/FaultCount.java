package dev.dalston.storage.s3;

import dev.dalston.application.port.Meter;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;

/** Counts the calls that fail, and of an answer for many items each kind of refusal once. */
record FaultCount(Meter meter) implements ExecutionInterceptor {
  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.response() instanceof DeleteObjectsResponse many) {
      many.errors().stream()
          .map(error -> error.code() == null ? "" : error.code())
          .filter(code -> !S3Faults.isGone(code))
          .map(code -> FaultKinds.of(code, 0))
          .distinct()
          .forEach(meter::storageFault);
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    FaultKinds.of(context.exception()).ifPresent(meter::storageFault);
  }
}
