package dev.dalston.sdk;

import java.time.Duration;
import java.time.Instant;

/**
 * Why a call did not succeed: one subclass for each kind of answer, so that a {@code switch} over
 * the kinds is complete.
 *
 * <p>The message is a sentence for people; where the server gave one, it is the server's.
 */
public abstract sealed class DalstonException extends RuntimeException {
  private final transient Fault fault;

  private DalstonException(Fault fault) {
    super(fault.message(), fault.cause());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  /** The HTTP status, or 0 where there was no answer. */
  public int status() {
    return fault.status();
  }

  /** The server's stable error code, for example {@code invalid_state}; never null. */
  public String code() {
    return fault.code();
  }

  /** What to tell the operator of the server so that the call is found in its log; never null. */
  public String requestId() {
    return fault.requestId();
  }

  /** 404 with the code of what was asked for, as {@code job_not_found}: this key sees none. */
  public static final class NotFound extends DalstonException {
    NotFound(Fault fault) {
      super(fault);
    }
  }

  /** 400 {@code invalid_state}: the job's status does not allow the call. */
  public static final class InvalidState extends DalstonException {
    InvalidState(Fault fault) {
      super(fault);
    }
  }

  /** 401: the key is missing, unknown, expired or revoked. */
  public static final class Unauthorized extends DalstonException {
    Unauthorized(Fault fault) {
      super(fault);
    }
  }

  /** 403: the key lacks the scope. */
  public static final class Forbidden extends DalstonException {
    Forbidden(Fault fault) {
      super(fault);
    }
  }

  /** 503 {@code deletion_pending}: the deletion finishes by itself; deleting again follows it. */
  public static final class DeletionPending extends DalstonException {
    private final Duration retryAfter;

    DeletionPending(Fault fault, Duration retryAfter) {
      super(fault);
      this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait before the next try. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /**
   * It is not known whether the deletion is on record: 503 {@code deletion_unknown}, or the answer
   * to the DELETE was lost. Deleting again finds out, and does no harm.
   */
  public static final class DeletionUnknown extends DalstonException {
    private final Duration retryAfter;

    DeletionUnknown(Fault fault, Duration retryAfter) {
      super(fault);
      this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait, or null where it did not say. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** 409 {@code deletion_blocked}: the storage refuses until somebody or time changes that. */
  public static final class DeletionBlocked extends DalstonException {
    private final String reason;
    private final transient Instant until;

    DeletionBlocked(Fault fault, String reason, Instant until) {
      super(fault);
      this.reason = reason;
      this.until = until;
    }

    /** What stands in the way; never null. */
    public String reason() {
      return reason;
    }

    /** When it ends by itself, or null where that is not known. */
    public Instant until() {
      return until;
    }
  }

  /** 409 otherwise: the claim was lost, the job is being cancelled or being deleted. */
  public static final class Conflict extends DalstonException {
    Conflict(Fault fault) {
      super(fault);
    }
  }

  /** 413: more bytes than the server takes. */
  public static final class PayloadTooLarge extends DalstonException {
    PayloadTooLarge(Fault fault) {
      super(fault);
    }
  }

  /** 400 otherwise, and other answers that say the call itself is wrong. */
  public static final class BadRequest extends DalstonException {
    BadRequest(Fault fault) {
      super(fault);
    }
  }

  /** Not an answer of a Dalston service: the address is wrong, or a proxy answered for it. */
  public static final class ForeignAnswer extends DalstonException {
    ForeignAnswer(Fault fault) {
      super(fault);
    }
  }

  /** 500, a redirect, or an answer that cannot be used. */
  public static final class ServerFault extends DalstonException {
    ServerFault(Fault fault) {
      super(fault);
    }
  }

  /** 429, 502, 503, 504: not now. */
  public static final class Unavailable extends DalstonException {
    private final Duration retryAfter;

    Unavailable(Fault fault, Duration retryAfter) {
      super(fault);
      this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait, or null where it did not say. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** No connection came about; the server has seen nothing of the call. */
  public static final class CannotConnect extends DalstonException {
    CannotConnect(Fault fault) {
      super(fault);
    }
  }

  /** The connection broke before the answer was complete; the call may have been carried out. */
  public static final class ConnectionLost extends DalstonException {
    ConnectionLost(Fault fault) {
      super(fault);
    }
  }

  /** The time ran out before the answer was complete, or before a job was finished. */
  public static final class Timeout extends DalstonException {
    Timeout(Fault fault) {
      super(fault);
    }
  }

  /** The calling thread was interrupted while it waited; its interrupt flag is set again. */
  public static final class Interrupted extends DalstonException {
    Interrupted(Fault fault) {
      super(fault);
    }
  }
}
