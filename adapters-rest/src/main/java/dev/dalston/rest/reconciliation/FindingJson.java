package dev.dalston.rest.reconciliation;

import dev.dalston.application.port.ReconciliationRepository.Numbered;
import dev.dalston.application.port.Slice;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.rest.http.Paging;
import java.util.List;

/** One thing that a reconciliation found; what is null is left out. */
public record FindingJson(
    long number,
    String kind,
    String jobId,
    String key,
    long objects,
    long bytes,
    String outcome,
    String reason) {

  static FindingJson of(Numbered numbered) {
    Finding finding = numbered.finding();
    return new FindingJson(
        numbered.number(),
        Paging.wire(finding.kind()),
        finding.job().map(JobId::toString).orElse(null),
        finding.key().orElse(null),
        finding.objects(),
        finding.bytes(),
        Paging.wire(finding.outcome()),
        finding.reason().orElse(null));
  }

  /** A page of findings, in the order of finding. */
  public record Page(List<FindingJson> findings, String cursor, boolean hasMore) {
    static Page of(Slice<Numbered> page) {
      return new Page(
          page.items().stream().map(FindingJson::of).toList(),
          page.hasMore() ? Long.toString(page.items().getLast().number()) : null,
          page.hasMore());
    }
  }
}
