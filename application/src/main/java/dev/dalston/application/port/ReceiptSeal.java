package dev.dalston.application.port;

import dev.dalston.domain.receipt.Receipt;
import java.util.Optional;

/**
 * Signs receipts, so that anybody with the public key can tell that they are ours and unaltered.
 */
public interface ReceiptSeal {
  /** The receipt as a signed text; the same text each time. */
  String seal(Receipt receipt);

  /**
   * The receipt that the text attests; empty if it does not verify with one of the service's keys,
   * whatever the reason.
   */
  Optional<Receipt> open(String sealed);
}
