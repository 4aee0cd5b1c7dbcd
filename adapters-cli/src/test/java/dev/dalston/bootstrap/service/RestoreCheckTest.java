package dev.dalston.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.receipt.ReceiptId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RestoreCheckTest {
  private static ReceiptReplay finding(Supplier<ReceiptReplay.Comparison> result) {
    return new ReceiptReplay() {
      @Override
      public Comparison afterRestore() {
        return result.get();
      }

      @Override
      public Verdict judge(ReceiptId archived, Actor by) {
        throw new IllegalStateException("not asked for");
      }
    };
  }

  private static List<String> shown(RestoreCheck check) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    check.show(new PrintWriter(out), new PrintWriter(err));
    return List.of(out.toString(), err.toString());
  }

  @Test
  void whereNothingWasForgottenNothingIsSaid() {
    assertEquals(
        List.of("", ""),
        shown(RestoreCheck.of(finding(() -> ReceiptReplay.Comparison.NOTHING), false)));
  }

  @Test
  void whatWasFoundIsASentenceEach() {
    List<String> said =
        shown(RestoreCheck.of(finding(() -> new ReceiptReplay.Comparison(2, 3, 4)), false));
    assertEquals(2, said.getFirst().lines().count());
    assertTrue(said.getFirst().contains("2 deleted jobs were there again"), said.toString());
    assertTrue(said.getFirst().contains("3 deletions are back"), said.toString());
    assertTrue(said.getLast().contains("WARNING: 4 archived receipts"), said.toString());
  }

  @Test
  void withoutTheReceiptsTheServiceStartsOnlyIfThatIsAccepted() {
    for (RuntimeException fault :
        List.of(
            new BackendUnavailable("Away.", null),
            new StoreRefused(Obstacle.lasting("Denied.", Optional.empty()), null))) {
      ReceiptReplay failing =
          finding(
              () -> {
                throw fault;
              });
      var refused = assertThrows(RestoreCheck.Unknown.class, () -> RestoreCheck.of(failing, false));
      assertTrue(ErrorText.sentence(refused).contains(fault.getMessage()), refused.getMessage());
      String warned = shown(RestoreCheck.of(failing, true)).getLast();
      assertTrue(warned.contains("WARNING") && warned.contains(fault.getMessage()), warned);
    }
  }
}
