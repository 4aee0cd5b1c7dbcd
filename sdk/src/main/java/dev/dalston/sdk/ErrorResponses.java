package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.BadRequest;
import dev.dalston.sdk.DalstonException.Conflict;
import dev.dalston.sdk.DalstonException.DeletionBlocked;
import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.Forbidden;
import dev.dalston.sdk.DalstonException.InvalidState;
import dev.dalston.sdk.DalstonException.NotFound;
import dev.dalston.sdk.DalstonException.PayloadTooLarge;
import dev.dalston.sdk.DalstonException.ServerFault;
import dev.dalston.sdk.DalstonException.Unauthorized;
import dev.dalston.sdk.DalstonException.Unavailable;
import java.time.Duration;

/** The one place where an answer becomes an exception. */
final class ErrorResponses {
  private static final Duration SOON = Duration.ofSeconds(1);

  private ErrorResponses() {}

  /** Never fails, whatever the body is: an error page of a proxy must not hide the status. */
  static DalstonException of(ServerResponse answer) {
    JsonFields error = JsonFields.parseLeniently(answer.body()).object("error");
    int status = answer.status();
    String code = error.textOr("code", "http_" + status);
    String message = error.textOr("message", inOurWords(answer));
    Fault fault = new Fault(status, code, message, answer.requestId(), null);
    Duration retryAfter = retryAfter(answer, error);
    return switch (status) {
      case 401 -> new Unauthorized(fault);
      case 403 -> new Forbidden(fault);
      case 404 -> new NotFound(fault);
      case 409 ->
          code.equals("deletion_blocked")
              ? new DeletionBlocked(fault, error.textOr("reason", message), error.instant("until"))
              : new Conflict(fault);
      case 413 -> new PayloadTooLarge(fault);
      case 429, 502, 504 -> new Unavailable(fault, retryAfter);
      case 503 ->
          code.equals("deletion_pending")
              ? new DeletionPending(fault, retryAfter == null ? SOON : retryAfter)
              : new Unavailable(fault, retryAfter);
      default -> {
        if (code.equals("invalid_state")) {
          yield new InvalidState(fault);
        }
        yield status >= 400 && status < 500 ? new BadRequest(fault) : new ServerFault(fault);
      }
    };
  }

  /** An answer with a good status that makes no sense. */
  static ServerFault nonsense(ServerResponse answer, String what) {
    String message = what + " Is this the address of a Dalston server?";
    return new ServerFault(
        new Fault(answer.status(), "bad_answer", message, answer.requestId(), null));
  }

  private static String inOurWords(ServerResponse answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 ->
          "The server answered with a redirect to %s. Redirects are not followed, so that the API key goes nowhere else: use that address."
              .formatted(answer.header().apply("Location"));
      // The transport cannot read the body of a 401, nor of an upload refused before it is sent.
      case 401 -> "The API key was not accepted: it is missing, unknown, expired or revoked.";
      case 403 -> "The API key lacks the scope for this call.";
      case 413 -> "The upload is larger than the server takes.";
      case 429 -> "The server asks to slow down.";
      case 502, 503, 504 -> "The server cannot do this now. Try again.";
      default -> "The server answered %d without saying why.".formatted(answer.status());
    };
  }

  private static Duration retryAfter(ServerResponse answer, JsonFields error) {
    String header = answer.header().apply("Retry-After");
    // Its other form, a date, is not what our server sends; it counts as not said.
    if (header != null && header.strip().matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Integer.parseInt(header.strip()));
    }
    long seconds = error.numberOr("retry_after", -1);
    return seconds < 0 || seconds > 999_999 ? null : Duration.ofSeconds(seconds);
  }
}
