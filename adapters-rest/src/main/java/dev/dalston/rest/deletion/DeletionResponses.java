package dev.dalston.rest.deletion;

import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Responses;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Which HTTP answer an entry of the ledger, or its receipt, gets. */
final class DeletionResponses {
  /** A JSON Web Signature in compact form (RFC 7515, section 9.2.1). */
  static final String JOSE = "application/jose";

  private DeletionResponses() {}

  /** The deletion on record, if there is one. */
  static Response of(Optional<Deletion> found) {
    return found
        .map(deletion -> Responses.json(DeletionJson.of(deletion, null)))
        .orElseGet(DeletionResponses::notFound);
  }

  /** {@code sealed} makes the answer that carries the receipt. */
  static Response of(ReceiptOutcome outcome, Function<String, Response> sealed) {
    return switch (outcome) {
      case ReceiptOutcome.Sealed(String jws) -> sealed.apply(jws);
      case ReceiptOutcome.NotFinished() ->
          Responses.fault(
              ApiError.of(
                  409,
                  "deletion_not_finished",
                  "The deletion is not finished: there is no receipt yet."));
      case ReceiptOutcome.NotFound() -> notFound();
    };
  }

  static Response jose(String jws) {
    return Response.ok(jws.getBytes(StandardCharsets.US_ASCII), JOSE).build();
  }

  private static Response notFound() {
    return Responses.fault(ApiError.of(404, "deletion_not_found", "Deletion not found"));
  }
}
