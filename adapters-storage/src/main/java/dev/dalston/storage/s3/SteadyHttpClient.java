package dev.dalston.storage.s3;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The HTTP client below answers a time limit that strikes while a call waits for a connection with
 * a fault that the SDK does not know, so that it would neither try again nor say what happened.
 */
record SteadyHttpClient(SdkHttpClient client) implements SdkHttpClient {
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(signedPath(request));
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return prepared.call();
        } catch (CancellationException tooLate) {
          throw new IOException("No connection in time", tooLate);
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  /** Sends the path as it was signed: the client below would encode the second of two slashes. */
  private static HttpExecuteRequest signedPath(HttpExecuteRequest request) {
    SdkHttpRequest signed = request.httpRequest();
    if (!signed.encodedPath().contains("//")) {
      return request;
    }
    InvocationHandler hidingPath =
        (proxy, method, arguments) ->
            method.getName().equals("encodedPath") ? "/" : method.invoke(signed, arguments);
    return HttpExecuteRequest.builder()
        .request(
            (SdkHttpRequest)
                Proxy.newProxyInstance(
                    SdkHttpRequest.class.getClassLoader(),
                    new Class<?>[] {SdkHttpRequest.class},
                    hidingPath))
        .contentStreamProvider(request.contentStreamProvider().orElse(null))
        .metricCollector(request.metricCollector().orElse(null))
        .build();
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
