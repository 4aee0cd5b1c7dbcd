package dev.dalston.application.simulation.bucket;

import dev.dalston.application.fake.InMemoryReceiptArchive;
import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.application.simulation.fault.Faults;
import dev.dalston.application.simulation.fault.Weather;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.Scheduler;
import dev.dalston.domain.receipt.ReceiptId;
import java.time.Instant;
import java.util.Optional;

/** The archive of receipts as one process sees it. */
public final class ArchiveClient implements ReceiptArchive {
  private final InMemoryReceiptArchive archive;
  private final StoreCalls calls;

  /** Of one process. */
  public ArchiveClient(
      InMemoryReceiptArchive archive,
      Scheduler scheduler,
      Faults faults,
      Weather weather,
      Chance chance) {
    this.archive = archive;
    this.calls = new StoreCalls(scheduler, faults, weather, chance);
  }

  @Override
  public void store(SealedReceipt receipt) {
    calls.write(
        "archive " + receipt.id(),
        () -> {
          archive.store(receipt);
          return "stored";
        });
  }

  @Override
  public Page list(Instant from, Optional<String> after) {
    return calls.read("list receipts", () -> archive.list(from, after));
  }

  @Override
  public Optional<String> read(ReceiptId id) {
    return calls.read("read receipt " + id, () -> archive.read(id));
  }
}
