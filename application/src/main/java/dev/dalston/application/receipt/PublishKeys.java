package dev.dalston.application.receipt;

import dev.dalston.application.port.ReceiptKeys.PublicKey;
import java.util.List;

/** Hands out the public keys that receipts are verified with. */
public interface PublishKeys {
  /** All there ever were, newest first. */
  List<PublicKey> list();
}
