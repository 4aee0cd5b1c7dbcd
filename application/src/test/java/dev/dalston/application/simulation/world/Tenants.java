package dev.dalston.application.simulation.world;

import dev.dalston.application.access.Caller;
import dev.dalston.application.access.KeyService;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.job.JobId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A tenant's key, and the jobs its clients know of. */
final class Tenants {
  /** One of them. */
  record Tenant(Caller caller, List<JobId> jobs) {
    /** Any job that it submitted; more often a late one. */
    Optional<JobId> anyJob(Chance chance) {
      int last = jobs.size() - 1;
      return last < 0
          ? Optional.empty()
          : Optional.of(jobs.get(last - (int) chance.mostlyShort(0, last)));
    }
  }

  private final List<Tenant> all = new ArrayList<>();

  /** Makes one, while all is well. */
  void add(KeyService keys, String name) {
    Issued issued =
        (Issued)
            keys.issue(
                new KeyRequest(
                    name,
                    "key",
                    EnumSet.of(Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.WORKER),
                    Optional.empty()));
    all.add(new Tenant(keys.authenticate(issued.secret()).orElseThrow(), new ArrayList<>()));
  }

  Tenant get(int number) {
    return all.get(number % all.size());
  }

  List<Tenant> all() {
    return all;
  }

  /** Any but this one. */
  Optional<Tenant> other(Tenant than, Chance chance) {
    List<Tenant> others = all.stream().filter(tenant -> tenant != than).toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(others));
  }
}
