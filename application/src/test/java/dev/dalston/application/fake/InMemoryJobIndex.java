package dev.dalston.application.fake;

import dev.dalston.application.port.JobIndex;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.JobId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What an {@link InMemoryDatabase} knows about ids. */
record InMemoryJobIndex(Supplier<Tables> tables) implements JobIndex {
  @Override
  public Map<JobId, Entry> of(Collection<JobId> ids) {
    Map<JobId, Entry> found = new HashMap<>();
    for (JobId id : ids) {
      Entry entry =
          new Entry(
              tables.get().jobs().containsKey(id),
              tables.get().uploads().values().stream().anyMatch(u -> u.key().job().equals(id)),
              Optional.ofNullable(tables.get().deletions().get(id)).map(Deletion::status));
      if (!entry.equals(Entry.NONE)) {
        found.put(id, entry);
      }
    }
    return found;
  }

  @Override
  public List<JobId> between(Optional<JobId> after, Optional<JobId> upTo, int limit) {
    Comparator<JobId> order = Comparator.comparing(JobId::toString);
    return tables.get().jobs().values().stream()
        .filter(job -> !job.isBeingDeleted())
        .map(job -> job.id())
        .filter(id -> after.filter(last -> order.compare(id, last) <= 0).isEmpty())
        .filter(id -> upTo.filter(end -> order.compare(id, end) > 0).isEmpty())
        .sorted(order)
        .limit(limit)
        .toList();
  }
}
