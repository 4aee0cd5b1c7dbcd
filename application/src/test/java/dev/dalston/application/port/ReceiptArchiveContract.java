package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.ReceiptArchive.Page;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.ReceiptId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link ReceiptArchive} does. Its tests may share an archive: each
 * has a year of its own.
 */
public interface ReceiptArchiveContract {
  /** How many receipts a page of the archive under test has. */
  int PAGE = 3;

  /** The archive. */
  ReceiptArchive archive();

  private static SealedReceipt receipt(Instant at, String text) {
    return new SealedReceipt(new ReceiptId(JobId.next(at, new SecureRandom()), at), text);
  }

  private SealedReceipt stored(Instant at) {
    SealedReceipt receipt = receipt(at, "a.b-_.c");
    archive().store(receipt);
    return receipt;
  }

  /** Every receipt of a time, page after page. */
  default List<ReceiptId> listed(Instant from, Instant to) {
    List<ReceiptId> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page page = archive().list(from, next);
      all.addAll(page.receipts());
      next = page.next();
    } while (next.isPresent());
    return all.stream().filter(id -> id.verifiedAt().isBefore(to)).toList();
  }

  @Test
  default void givesBackWhatWasStored() {
    SealedReceipt receipt = stored(Instant.parse("2101-01-01T00:00:00Z"));
    assertEquals(Optional.of(receipt.text()), archive().read(receipt.id()));
    ReceiptId unknown = receipt(receipt.id().verifiedAt(), "").id();
    assertEquals(Optional.empty(), archive().read(unknown));
  }

  @Test
  default void storingItTwiceIsStoringItOnce() {
    Instant at = Instant.parse("2102-01-01T00:00:00.5Z");
    SealedReceipt receipt = stored(at);
    archive().store(receipt);
    assertEquals(List.of(receipt.id()), listed(at, at.plusSeconds(1)));
    assertEquals(Optional.of(receipt.text()), archive().read(receipt.id()));
  }

  @Test
  default void listsFromAMomentOnToTheMicrosecond() {
    Instant at = Instant.parse("2103-12-31T23:59:59.999999Z");
    SealedReceipt before = stored(at.minusNanos(1_000));
    SealedReceipt then = stored(at);
    SealedReceipt after = stored(at.plusNanos(1_000));
    Instant end = at.plusSeconds(1);
    assertEquals(List.of(then.id(), after.id()), listed(at, end));
    assertEquals(List.of(before.id(), then.id(), after.id()), listed(at.minusSeconds(1), end));
    assertEquals(List.of(), listed(at.plusNanos(2_000), end));
  }

  @Test
  default void listsPageAfterPageOldestFirst() {
    Instant begin = Instant.parse("2104-06-01T00:00:00Z");
    List<ReceiptId> all = new ArrayList<>();
    for (int i = 2 * PAGE; i >= 0; i--) {
      all.addFirst(stored(begin.plusSeconds(i)).id());
    }
    assertEquals(all, listed(begin, begin.plusSeconds(99)));
    assertEquals(
        all.subList(PAGE, all.size()), listed(begin.plusSeconds(PAGE), begin.plusSeconds(99)));
  }

  @Test
  default void aJobDeletedTwiceHasTwoReceipts() {
    Instant at = Instant.parse("2105-01-01T00:00:00Z");
    SealedReceipt first = stored(at);
    SealedReceipt second =
        new SealedReceipt(new ReceiptId(first.id().job(), at.plusSeconds(60)), "second");
    archive().store(second);
    assertEquals(List.of(first.id(), second.id()), listed(at, at.plusSeconds(99)));
    assertEquals(Optional.of("second"), archive().read(second.id()));
    assertEquals(Optional.of(first.text()), archive().read(first.id()));
  }

  @Test
  default void listsNothingWhereThereIsNothing() {
    Page none = archive().list(Instant.parse("2999-01-01T00:00:00Z"), Optional.empty());
    assertEquals(new Page(List.of(), Optional.empty()), none);
  }
}
