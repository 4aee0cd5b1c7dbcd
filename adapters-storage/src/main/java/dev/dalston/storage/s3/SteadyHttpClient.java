package dev.dalston.storage.s3;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The HTTP client below answers a time limit that strikes while a call waits for a connection, or
 * makes one, with a fault that the SDK does not know, so that it would neither try again nor say
 * what happened. Which fault that is depends on where the limit strikes.
 */
record SteadyHttpClient(SdkHttpClient client) implements SdkHttpClient {
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      private volatile boolean aborted;

      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return prepared.call();
        } catch (RuntimeException fault) {
          if (aborted || fault instanceof CancellationException) {
            throw new IOException("No connection in time", fault);
          }
          throw fault;
        }
      }

      @Override
      public void abort() {
        aborted = true;
        prepared.abort();
      }
    };
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
