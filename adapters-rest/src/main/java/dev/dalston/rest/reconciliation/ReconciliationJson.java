package dev.dalston.rest.reconciliation;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.FindingCount;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import dev.dalston.rest.http.Durations;
import dev.dalston.rest.http.Instants;
import dev.dalston.rest.http.Paging;
import java.util.List;
import java.util.Map;

/** A reconciliation as administrators see it; what is null is left out. */
public record ReconciliationJson(
    String id,
    String status,
    String phase,
    boolean apply,
    String olderThan,
    String requestedBy,
    String requestedAt,
    String completedAt,
    Scanned scanned,
    long findings,
    List<Found> found,
    String reason) {

  static ReconciliationJson of(Reconciliation one) {
    boolean running = one.status() == ReconciliationStatus.RUNNING;
    return new ReconciliationJson(
        one.id().toString(),
        Paging.wire(one.status()),
        running ? Paging.wire(one.phase()) : null,
        one.apply(),
        Durations.text(one.olderThan()),
        one.requestedBy().map(KeyId::toString).orElse(null),
        one.requestedAt().toString(),
        Instants.text(one.completedAt()),
        Scanned.of(one.scanned()),
        one.findings(),
        one.found().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Found::of).toList(),
        one.error().orElse(null));
  }

  /** A request for a reconciliation. */
  record Request(Boolean apply, String olderThan) {}

  /** What it has looked at so far. */
  public record Scanned(long objects, long bytes, long jobs, long receipts) {
    static Scanned of(dev.dalston.domain.reconciliation.Scanned scanned) {
      return new Scanned(scanned.objects(), scanned.bytes(), scanned.jobs(), scanned.receipts());
    }
  }

  /** How much of one kind it has found so far. */
  public record Found(
      String kind, long findings, long objects, long bytes, long settled, long left) {
    static Found of(Map.Entry<Finding.Kind, FindingCount> found) {
      FindingCount count = found.getValue();
      return new Found(
          Paging.wire(found.getKey()),
          count.findings(),
          count.objects(),
          count.bytes(),
          count.settled(),
          count.left());
    }
  }

  /** The latest ones. */
  public record Recent(List<ReconciliationJson> reconciliations) {
    static Recent of(List<Reconciliation> latest) {
      return new Recent(latest.stream().map(ReconciliationJson::of).toList());
    }
  }
}
