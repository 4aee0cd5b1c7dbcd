package dev.dalston.rest.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.rest.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A receipt, and what it says for those who do not verify it. */
public record ReceiptJson(String receipt, JsonNode claims) {
  static ReceiptJson of(String jws) {
    byte[] claims = Base64.getUrlDecoder().decode(jws.split("\\.")[1]);
    return new ReceiptJson(jws, Json.read(new String(claims, StandardCharsets.UTF_8)));
  }
}
