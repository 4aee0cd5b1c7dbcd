package dev.dalston.application.reconciliation;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of the listing, sorted by jobs. The last job of a page goes on in the next one, as far as
 * anybody knows.
 *
 * @param groups what the page, and its beginning on the pages before, has of each job
 * @param open the job that may go on in the next page
 * @param strays what can be no job's
 */
record ListedPage(
    Page page, Map<JobId, ArtifactGroup> groups, Optional<JobId> open, List<StoredItem> strays) {

  static ListedPage of(Page page, Optional<ArtifactGroup> begun) {
    Map<JobId, ArtifactGroup> groups = new LinkedHashMap<>();
    begun.ifPresent(group -> groups.put(group.job(), group));
    List<StoredItem> strays = new ArrayList<>();
    Optional<JobId> last = begun.map(ArtifactGroup::job);
    for (StoredItem item : page.items()) {
      Optional<JobId> job = ArtifactKey.jobOf(item.key());
      if (job.isEmpty()) {
        strays.add(item);
      } else {
        groups.merge(
            job.get(), ArtifactGroup.of(job.get()).with(item), (group, one) -> group.with(item));
        last = job;
      }
    }
    return new ListedPage(page, groups, last.filter(any -> page.next().isPresent()), strays);
  }

  Optional<ArtifactGroup> openGroup() {
    return open.map(groups::get);
  }

  /** The jobs of which everything has been listed. */
  List<ArtifactGroup> complete() {
    return groups.values().stream()
        .filter(group -> open.filter(group.job()::equals).isEmpty())
        .toList();
  }

  /** Up to which job the listing has come; nothing if it has come to no job's end. */
  Optional<JobId> upTo() {
    return complete().stream().map(ArtifactGroup::job).max(Comparator.comparing(JobId::toString));
  }

  List<Finding> straysOlderThan(Instant time) {
    Map<String, Finding> found = new LinkedHashMap<>();
    for (StoredItem item : strays) {
      if (item.isOlderThan(time)) {
        Finding one = Finding.of(Kind.STRAY_OBJECT, Optional.empty(), 1, item.bytes());
        found.merge(item.key(), one.withKey(item.key()), ListedPage::together);
      }
    }
    return List.copyOf(found.values());
  }

  private static Finding together(Finding all, Finding one) {
    return Finding.of(
            all.kind(), all.job(), all.objects() + one.objects(), all.bytes() + one.bytes())
        .withKey(one.key().orElseThrow());
  }
}
