package dev.dalston.application.fake;

import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.ReceiptArchiveContract;

class InMemoryReceiptArchiveTest implements ReceiptArchiveContract {
  private final ReceiptArchive archive = new InMemoryReceiptArchive(PAGE);

  @Override
  public ReceiptArchive archive() {
    return archive;
  }
}
