package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.Receipt;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ReceiptSeal} does. */
public interface ReceiptSealContract {
  /** An instant as precise as the database keeps one. */
  Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

  /** The seal. */
  ReceiptSeal seal();

  /** A seal of somebody else. */
  ReceiptSeal foreign();

  /** A receipt with everything that there can be on it. */
  static Receipt full() {
    return new Receipt(
        JobId.next(NOW, new SecureRandom()),
        TenantId.next(NOW, new SecureRandom()),
        KeyId.next(NOW, new SecureRandom()),
        NOW,
        new ErasureProof(
            NOW.plusSeconds(1),
            NOW.plusSeconds(2),
            Set.of(Sought.OBJECTS, Sought.VERSIONS, Sought.UPLOADS_BY_KEY)),
        Optional.of(new Inventory(1, 2, 3, 4, Long.MAX_VALUE)),
        Optional.of(RecordingEvidence.ERASED_BEFORE),
        Optional.of("It was there again; \"quoted\" and äöü."));
  }

  /** A receipt with as little as possible on it. */
  static Receipt bare() {
    Receipt full = full();
    return new Receipt(
        full.job(),
        full.tenant(),
        full.requestedBy(),
        Instant.parse("2026-03-04T05:06:07Z"),
        full.proof(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  default void whatWasSealedCanBeOpened() {
    for (Receipt receipt : new Receipt[] {full(), bare()}) {
      assertEquals(Optional.of(receipt), seal().open(seal().seal(receipt)));
    }
  }

  @Test
  default void theSameReceiptHasTheSameSeal() {
    Receipt receipt = full();
    assertEquals(seal().seal(receipt), seal().seal(receipt));
  }

  @Test
  default void anotherSealIsNotOurs() {
    assertEquals(Optional.empty(), seal().open(foreign().seal(full())));
  }

  @Test
  default void oneAlteredCharacterAnywhereBreaksTheSeal() {
    String sealed = seal().seal(full());
    for (int at = 0; at < sealed.length(); at++) {
      char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
      String altered = sealed.substring(0, at) + other + sealed.substring(at + 1);
      assertEquals(Optional.empty(), seal().open(altered), "at " + at);
    }
  }

  @Test
  default void whatIsNoSealedReceiptIsNotOpened() {
    String sealed = seal().seal(full());
    for (String text :
        new String[] {
          "",
          ".",
          "..",
          "a.b.c",
          "{}",
          "\u0000",
          sealed + "=",
          sealed + ".",
          " " + sealed,
          sealed.substring(1),
          sealed.substring(0, sealed.length() - 1),
          sealed + "\n",
          "x".repeat(1 << 20)
        }) {
      assertEquals(Optional.empty(), seal().open(text));
    }
  }
}
