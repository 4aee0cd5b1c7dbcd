package dev.dalston.rest.reconciliation;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.reconciliation.Reconcile.FindingPage;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.FindingCount;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import dev.dalston.rest.http.Durations;
import dev.dalston.rest.http.Instants;
import dev.dalston.rest.http.Paging;
import java.util.List;
import java.util.Map;

/** Reconciliations as administrators see them. */
public final class ReconciliationJson {
  private ReconciliationJson() {}

  record Request(Boolean apply, String olderThan) {}

  public record ScannedShape(long objects, long bytes, long jobs, long receipts) {
    public static ScannedShape of(Reconciliation.Scanned scanned) {
      return new ScannedShape(
          scanned.objects(), scanned.bytes(), scanned.jobs(), scanned.receipts());
    }
  }

  public record FoundShape(
      String kind, long findings, long objects, long bytes, long settled, long left) {
    public static FoundShape of(Map.Entry<Finding.Kind, FindingCount> found) {
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

  public record ReconciliationShape(
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

    public static ReconciliationShape of(Reconciliation one) {
      boolean running = one.status() == ReconciliationStatus.RUNNING;
      return new ReconciliationShape(
          one.id().toString(),
          Paging.wire(one.status()),
          running ? Paging.wire(one.phase()) : null,
          one.apply(),
          Durations.text(one.olderThan()),
          one.requestedBy().map(KeyId::toString).orElse(null),
          one.requestedAt().toString(),
          Instants.text(one.completedAt()),
          ScannedShape.of(one.scanned()),
          one.findings(),
          one.found().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(FoundShape::of)
              .toList(),
          one.error().orElse(null));
    }
  }

  public record Recent(List<ReconciliationShape> reconciliations) {
    public static Recent of(List<Reconciliation> latest) {
      return new Recent(latest.stream().map(ReconciliationShape::of).toList());
    }
  }

  public record FindingShape(
      long number,
      String kind,
      String jobId,
      String key,
      long objects,
      long bytes,
      String outcome,
      String reason) {
    public static FindingShape of(Numbered numbered) {
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

  public record Findings(List<FindingShape> findings, String cursor, boolean hasMore) {
    public static Findings of(FindingPage page) {
      return new Findings(
          page.findings().stream().map(FindingShape::of).toList(),
          page.hasMore() ? Long.toString(page.findings().getLast().number()) : null,
          page.hasMore());
    }
  }
}
