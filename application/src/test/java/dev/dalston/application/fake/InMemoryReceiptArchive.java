package dev.dalston.application.fake;

import dev.dalston.application.port.ReceiptArchive;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.receipt.ReceiptId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** An archive in memory, safe for use by several threads. */
public final class InMemoryReceiptArchive implements ReceiptArchive {
  private static final Comparator<ReceiptId> OLDEST_FIRST =
      Comparator.comparing(ReceiptId::verifiedAt).thenComparing(id -> id.job().toString());

  private final ConcurrentSkipListMap<ReceiptId, String> texts =
      new ConcurrentSkipListMap<>(OLDEST_FIRST);
  private final int pageSize;
  private volatile Consumer<String> beforeEach = call -> {};

  /** With pages of that size. */
  public InMemoryReceiptArchive(int pageSize) {
    this.pageSize = pageSize;
  }

  /** Runs this before every call of the port; it gets the method's name and may throw or wait. */
  public void beforeEach(Consumer<String> action) {
    beforeEach = Objects.requireNonNull(action);
  }

  /** All there is, oldest first. */
  public List<ReceiptId> everything() {
    return List.copyOf(texts.keySet());
  }

  /** As after somebody deleted it past the service. */
  public void lose(ReceiptId id) {
    texts.remove(id);
  }

  @Override
  public void store(SealedReceipt receipt) {
    beforeEach.accept("store");
    texts.put(receipt.id(), receipt.text());
  }

  @Override
  public Page list(Instant from, Optional<String> after) {
    beforeEach.accept("list");
    int start = after.map(Integer::parseInt).orElse(0);
    List<ReceiptId> all =
        texts.keySet().stream().filter(id -> !id.verifiedAt().isBefore(from)).toList();
    int end = Math.min(all.size(), start + pageSize);
    return new Page(
        all.subList(Math.min(start, end), end),
        end < all.size() ? Optional.of(String.valueOf(end)) : Optional.empty());
  }

  @Override
  public Optional<String> read(ReceiptId id) {
    beforeEach.accept("read");
    return Optional.ofNullable(texts.get(id));
  }
}
