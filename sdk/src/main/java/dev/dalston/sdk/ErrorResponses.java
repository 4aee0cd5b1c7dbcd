package dev.dalston.sdk;

import dev.dalston.sdk.DalstonException.BadRequest;
import dev.dalston.sdk.DalstonException.Conflict;
import dev.dalston.sdk.DalstonException.DeletionBlocked;
import dev.dalston.sdk.DalstonException.DeletionPending;
import dev.dalston.sdk.DalstonException.DeletionUnknown;
import dev.dalston.sdk.DalstonException.Forbidden;
import dev.dalston.sdk.DalstonException.ForeignAnswer;
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
  static DalstonException of(ServerResponse answer, Request request) {
    JsonFields error = JsonFields.parseLeniently(answer.body()).object("error");
    int status = answer.status();
    String code = error.textOr("code", "http_" + status);
    if (isForeign(answer, error, request)) {
      return foreign(answer, error.textOr("message", "not as a Dalston service does"));
    }
    String message = error.textOr("message", inOurWords(answer));
    Fault fault = new Fault(status, code, message, answer.requestId(), null);
    Duration retryAfter = retryAfter(answer, error);
    return switch (status) {
      case 401 -> new Unauthorized(fault);
      case 403 -> new Forbidden(fault);
      case 404 -> new NotFound(fault);
      case 409 ->
          code.equals("deletion_blocked")
              ? new DeletionBlocked(
                  fault,
                  error.textOr("reason", message),
                  error.text("reason_kind"),
                  error.instant("until"))
              : new Conflict(fault);
      case 413 -> new PayloadTooLarge(fault);
      case 429, 502, 504 -> new Unavailable(fault, retryAfter);
      case 503 ->
          switch (code) {
            case "deletion_pending" ->
                new DeletionPending(fault, retryAfter == null ? SOON : retryAfter);
            case "deletion_unknown" -> new DeletionUnknown(fault, retryAfter);
            default -> new Unavailable(fault, retryAfter);
          };
      case 400 -> code.equals("invalid_state") ? new InvalidState(fault) : new BadRequest(fault);
      default -> status > 400 && status < 500 ? new BadRequest(fault) : new ServerFault(fault);
    };
  }

  /**
   * Whether a refusal is one that the contract does not have. A status alone says nothing: a proxy
   * without a route to the service answers 404, one that wants credentials of its own 401.
   */
  private static boolean isForeign(ServerResponse answer, JsonFields error, Request request) {
    String code = error.textOr("code", "");
    return switch (answer.status()) {
      case 404 -> !request.absent().contains(code);
      // The transport cannot read the body of a 401, nor of an upload refused before it is sent.
      case 401 -> {
        String scheme = answer.header().apply("WWW-Authenticate");
        yield scheme == null || !scheme.strip().matches("(?i)bearer\\b.*");
      }
      case 408, 413, 429 -> false;
      default -> answer.status() >= 400 && answer.status() < 500 && code.isEmpty();
    };
  }

  /**
   * An answer that does not come from a Dalston service.
   *
   * @param why what is amiss with it
   */
  static ForeignAnswer foreign(ServerResponse answer, String why) {
    String message =
        "%s answered %d (%s): this is not the address of a Dalston service, or something in front of it answered in its place. The address to give ends before /v1, as in http://127.0.0.1:8000."
            .formatted(answer.address(), answer.status(), why);
    return new ForeignAnswer(
        new Fault(answer.status(), "foreign_answer", message, answer.requestId(), null));
  }

  /** An answer with a good status that makes no sense. */
  static ServerFault nonsense(ServerResponse answer, String what) {
    return new ServerFault(
        new Fault(answer.status(), "bad_answer", what, answer.requestId(), null));
  }

  private static String inOurWords(ServerResponse answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 ->
          "The server answered with a redirect to %s. Redirects are not followed, so that the API key goes nowhere else: use that address."
              .formatted(answer.header().apply("Location"));
      case 401 -> "The API key was not accepted: it is missing, unknown, expired or revoked.";
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
