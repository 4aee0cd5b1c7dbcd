package dev.dalston.application.fake;

import dev.dalston.application.port.ReceiptKeys;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The public keys of an {@link InMemoryDatabase}. */
record InMemoryReceiptKeys(Supplier<Tables> tables) implements ReceiptKeys {
  @Override
  public void add(PublicKey key) {
    tables.get().receiptKeys().putIfAbsent(key.id(), key);
  }

  @Override
  public List<PublicKey> list() {
    return tables.get().receiptKeys().values().stream()
        .sorted(Comparator.comparing(PublicKey::addedAt).reversed().thenComparing(PublicKey::id))
        .toList();
  }
}
