package dev.dalston.application.fake;

import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.ReceiptSealContract;

class PlainSealTest implements ReceiptSealContract {
  private final PlainSeal seal = new PlainSeal();
  private final PlainSeal foreign = new PlainSeal();

  @Override
  public ReceiptSeal seal() {
    return seal;
  }

  @Override
  public ReceiptSeal foreign() {
    return foreign;
  }
}
