package dev.dalston.application.port;

import java.time.Instant;
import java.util.List;

/** The public keys that receipts are verified with. Each call needs a transaction. */
public interface ReceiptKeys {
  /** Adds a key; one that is there already stays as it is. */
  void add(PublicKey key);

  /** All there ever were, newest first: old receipts outlive their keys' use. */
  List<PublicKey> list();

  /**
   * A public key.
   *
   * @param id what receipts name it by
   * @param jwk the key as a JSON Web Key
   */
  record PublicKey(String id, String jwk, Instant addedAt) {}
}
