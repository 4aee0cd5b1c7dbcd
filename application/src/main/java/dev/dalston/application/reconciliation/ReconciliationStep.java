package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.Scanned;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one step of a phase came to. It is recorded as a whole or not at all; a step that was not
 * recorded is done again.
 *
 * @param position where the phase goes on; empty at its end
 * @param settled findings recorded before that were dealt with now
 */
record ReconciliationStep(
    Optional<String> position, Scanned scanned, List<Finding> found, List<Numbered> settled) {

  /** One phase: does the next bit of it, from the reconciliation's position. */
  interface Phase {
    ReconciliationStep next(Reconciliation at);
  }

  static ReconciliationStep found(Optional<String> position, Scanned scanned, List<Finding> found) {
    return new ReconciliationStep(position, scanned, found, List.of());
  }

  /** The same, with that found too. */
  ReconciliationStep with(Finding another) {
    return new ReconciliationStep(
        position, scanned, Stream.concat(found.stream(), Stream.of(another)).toList(), settled);
  }

  static ReconciliationStep settled(Numbered finding) {
    return new ReconciliationStep(
        Optional.of(Long.toString(finding.number())), Scanned.NOTHING, List.of(), List.of(finding));
  }

  static ReconciliationStep end() {
    return found(Optional.empty(), Scanned.NOTHING, List.of());
  }

  /** The reconciliation after this step. */
  Reconciliation after(Reconciliation before) {
    Reconciliation counted =
        before
            .advanced(position, scanned, found)
            .settled(position, settled.stream().map(Numbered::finding).toList());
    return position.isEmpty() && !before.phase().isLast() ? counted.nextPhase() : counted;
  }

  /** Whether the reconciliation comes to its end with this step. */
  boolean isLastOf(Reconciliation before) {
    return position.isEmpty() && before.phase().isLast();
  }
}
