package dev.dalston.application.simulation.bucket;

import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.domain.receipt.Receipt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers what it sealed; the same text in every process. */
public final class SimulatedSeal implements ReceiptSeal {
  private final Map<String, Receipt> sealed = new HashMap<>();

  @Override
  public String seal(Receipt receipt) {
    String text = "sealed " + receipt;
    sealed.put(text, receipt);
    return text;
  }

  @Override
  public Optional<Receipt> open(String text) {
    return Optional.ofNullable(sealed.get(text));
  }
}
