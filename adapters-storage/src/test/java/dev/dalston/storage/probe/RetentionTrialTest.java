package dev.dalston.storage.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.Meter;
import dev.dalston.storage.GatedS3;
import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.probe.ProbeResult.Severity;
import dev.dalston.storage.s3.S3Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What the probe says of locks; the gate keeps them, because no store here has any. */
class RetentionTrialTest {
  private static final Answer DENIED = Answer.error(403, "AccessDenied");
  private static final Answer UNTIL =
      Answer.ok(
          "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2099-01-01T00:00:00Z"
              + "</RetainUntilDate></Retention>");

  @Test
  void aLockThatIsToldWithItsDateAndEndsIsFine() throws IOException {
    expect(Severity.FINE, "refused with the date of the lock", 2, UNTIL, () -> false);
  }

  @Test
  void aLockWithoutADateIsWorthANote() throws IOException {
    expect(Severity.NOTE, "refused without a date", 2, DENIED, () -> false);
  }

  @Test
  void aLockThatLocksNothingIsWorthANote() throws IOException {
    expect(Severity.NOTE, "deleted all the same", 0, UNTIL, () -> false);
  }

  @Test
  void aLockThatDoesNotEndIsFoundOut() throws IOException {
    // Whoever waits for its end has had enough after the first look.
    AtomicInteger looks = new AtomicInteger();
    expect(
        Severity.CANNOT_KEEP,
        "cannot be deleted after its lock has ended",
        Integer.MAX_VALUE,
        UNTIL,
        () -> looks.incrementAndGet() > 1);
  }

  private static void expect(
      Severity severity, String seen, int refusals, Answer retention, BooleanSupplier stop)
      throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory();
        var gated =
            new GatedS3(
                s3.settings(),
                operation ->
                    switch (operation) {
                      case "PutObjectRetention" -> Optional.of(Answer.ok(""));
                      case "GetObjectRetention" -> Optional.of(retention);
                      case "GetObjectLegalHold" -> Optional.of(Answer.error(404, "NoSuchKey"));
                      case "DeleteObject" ->
                          asked.incrementAndGet() <= refusals
                              ? Optional.of(DENIED)
                              : Optional.empty();
                      default -> Optional.empty();
                    });
        var connection = new S3Connection(gated.settings(), Meter.NONE)) {
      ProbeResult result =
          RetentionTrial.tryOut(new TrialPlace(connection, "probe/retention/", stop));

      assertTrue(result.seen().contains(seen), result::toString);
      assertEquals(severity, result.severity());
    }
  }
}
