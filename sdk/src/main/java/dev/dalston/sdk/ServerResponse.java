package dev.dalston.sdk;

import java.util.function.UnaryOperator;

/**
 * What came back over the wire.
 *
 * @param address what was asked, with the server's own address in it
 * @param header gives a header's value by name, or null
 * @param body empty where the body went to a sink; cut off at a limit where it is an error's
 */
record ServerResponse(
    String address, int status, UnaryOperator<String> header, byte[] body, String requestId) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  JsonFields fields() {
    return JsonFields.parse(body, this);
  }
}
