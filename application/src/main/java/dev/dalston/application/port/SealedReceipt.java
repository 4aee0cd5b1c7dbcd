package dev.dalston.application.port;

import dev.dalston.domain.receipt.ReceiptId;

/**
 * A receipt with its seal.
 *
 * @param text a signed document that others can verify; an ASCII text of about a kilobyte
 */
public record SealedReceipt(ReceiptId id, String text) {}
