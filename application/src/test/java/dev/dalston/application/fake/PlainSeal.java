package dev.dalston.application.fake;

import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.domain.receipt.Receipt;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what it has sealed, which is as good as a signature within one process. */
public final class PlainSeal implements ReceiptSeal {
  private final Map<String, Receipt> sealed = new ConcurrentHashMap<>();

  @Override
  public String seal(Receipt receipt) {
    String text = System.identityHashCode(this) + ":" + receipt;
    sealed.put(text, receipt);
    return text;
  }

  @Override
  public Optional<Receipt> open(String text) {
    return Optional.ofNullable(sealed.get(text));
  }
}
