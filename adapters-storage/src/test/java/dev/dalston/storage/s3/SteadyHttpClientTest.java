package dev.dalston.storage.s3;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

class SteadyHttpClientTest {
  /** Fails in that way. */
  private static ExecutableHttpRequest failing(RuntimeException fault) {
    SdkHttpClient below =
        new SdkHttpClient() {
          @Override
          public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
              @Override
              public HttpExecuteResponse call() {
                throw fault;
              }

              @Override
              public void abort() {}
            };
          }

          @Override
          public void close() {}
        };
    return new SteadyHttpClient(below)
        .prepareRequest(
            HttpExecuteRequest.builder()
                .request(
                    SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .protocol("http")
                        .host("a")
                        .build())
                .build());
  }

  @Test
  void whateverAnAbortedCallFailsWithIsNoConnection() {
    RuntimeException fault = new NullPointerException("Connection");
    ExecutableHttpRequest aborted = failing(fault);
    aborted.abort();
    assertSame(fault, assertThrows(IOException.class, aborted::call).getCause());
    ExecutableHttpRequest cancelled = failing(new CancellationException());
    assertThrows(IOException.class, cancelled::call);
  }

  @Test
  void aFaultOfACallThatWasNotAbortedStaysWhatItIs() {
    ExecutableHttpRequest broken = failing(new IllegalStateException("broken"));
    assertThrows(IllegalStateException.class, broken::call);
  }
}
