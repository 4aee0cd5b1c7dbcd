package dev.dalston.domain.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptKeyTest {
  private static final String JOB = "01980000-0000-7000-8000-000000000000";
  private static final ReceiptId ID =
      new ReceiptId(JobId.parse(JOB).orElseThrow(), Instant.parse("2026-01-02T03:04:05.000006Z"));

  @Test
  void aReceiptIsFoundByItsKeyAndTheKeyByTheReceipt() {
    String key = "receipts/20260102T030405.000006Z-" + JOB + ".jws";
    assertEquals(key, ReceiptKey.of(ID));
    assertEquals(Optional.of(ID), ReceiptKey.parse(key));
  }

  @Test
  void keysAreInTheOrderOfTime() {
    String later = ReceiptKey.of(new ReceiptId(ID.job(), ID.verifiedAt().plusNanos(1_000)));
    assertTrue(ReceiptKey.of(ID).compareTo(later) < 0);
    assertTrue(ReceiptKey.before(ID.verifiedAt()).compareTo(ReceiptKey.of(ID)) < 0);
    assertTrue(ReceiptKey.before(Instant.EPOCH).compareTo(ReceiptKey.of(ID)) < 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "receipts/",
        "receipts/20260102T030405.000006Z-" + JOB,
        "receipts/20260102T030405.000006Z-x.jws",
        "receipts/20261302T030405.000006Z-" + JOB + ".jws",
        "receipts/20260102T030405.000006Z-" + JOB + ".jws/x",
        "jobs/20260102T030405.000006Z-" + JOB + ".jws"
      })
  void whatIsNoReceiptsKeyNamesNone(String key) {
    assertEquals(Optional.empty(), ReceiptKey.parse(key));
  }
}
