package dev.dalston.rest;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.reconciliation.Reconcile.FindingPage;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.FindingCount;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import java.util.List;
import java.util.Map;

/** Reconciliations as administrators see them. */
final class ReconciliationShapes {
  private ReconciliationShapes() {}

  record Request(Boolean apply, String olderThan) {}

  record ScannedShape(long objects, long bytes, long jobs, long receipts) {
    static ScannedShape of(Reconciliation.Scanned scanned) {
      return new ScannedShape(
          scanned.objects(), scanned.bytes(), scanned.jobs(), scanned.receipts());
    }
  }

  record FoundShape(String kind, long findings, long objects, long bytes, long settled, long left) {
    static FoundShape of(Map.Entry<Finding.Kind, FindingCount> found) {
      FindingCount count = found.getValue();
      return new FoundShape(
          Paging.wire(found.getKey()),
          count.findings(),
          count.objects(),
          count.bytes(),
          count.settled(),
          count.left());
    }
  }

  record ReconciliationShape(
      String id,
      String status,
      String phase,
      boolean apply,
      String olderThan,
      String requestedBy,
      String requestedAt,
      String completedAt,
      ScannedShape scanned,
      long findings,
      List<FoundShape> found,
      String reason) {

    static ReconciliationShape of(Reconciliation one) {
      boolean running = one.status() == ReconciliationStatus.RUNNING;
      return new ReconciliationShape(
          one.id().toString(),
          Paging.wire(one.status()),
          running ? Paging.wire(one.phase()) : null,
          one.apply(),
          Spans.text(one.olderThan()),
          one.requestedBy().map(KeyId::toString).orElse(null),
          one.requestedAt().toString(),
          Times.text(one.completedAt()),
          ScannedShape.of(one.scanned()),
          one.findings(),
          one.found().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(FoundShape::of)
              .toList(),
          one.error().orElse(null));
    }
  }

  record Recent(List<ReconciliationShape> reconciliations) {
    static Recent of(List<Reconciliation> latest) {
      return new Recent(latest.stream().map(ReconciliationShape::of).toList());
    }
  }

  record FindingShape(
      long number,
      String kind,
      String jobId,
      String key,
      long objects,
      long bytes,
      String outcome,
      String reason) {
    static FindingShape of(Numbered numbered) {
      Finding finding = numbered.finding();
      return new FindingShape(
          numbered.number(),
          Paging.wire(finding.kind()),
          finding.job().map(JobId::toString).orElse(null),
          finding.key().orElse(null),
          finding.objects(),
          finding.bytes(),
          Paging.wire(finding.outcome()),
          finding.reason().orElse(null));
    }
  }

  record Findings(List<FindingShape> findings, String cursor, boolean hasMore) {
    static Findings of(FindingPage page) {
      return new Findings(
          page.findings().stream().map(FindingShape::of).toList(),
          page.hasMore() ? Long.toString(page.findings().getLast().number()) : null,
          page.hasMore());
    }
  }
}
