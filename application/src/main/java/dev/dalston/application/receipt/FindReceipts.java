package dev.dalston.application.receipt;

import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.JobId;

/** Hands out the receipt of a finished deletion. */
public interface FindReceipts {
  /** The receipt of that job's deletion; the same text each time. */
  ReceiptOutcome get(TenantScope scope, JobId job);

  /** The answer to a request for a receipt. */
  sealed interface ReceiptOutcome {
    /** The receipt with its seal: a JWS in compact form. */
    record Sealed(String text) implements ReceiptOutcome {}

    /** The deletion is on record and not finished: there is nothing to attest yet. */
    record NotFinished() implements ReceiptOutcome {}

    /** There is no such deletion within the scope. */
    record NotFound() implements ReceiptOutcome {}
  }
}
