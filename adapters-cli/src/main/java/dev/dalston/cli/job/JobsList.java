package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Limit;
import dev.dalston.cli.common.Table;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Job;
import dev.dalston.sdk.JobFilter;
import dev.dalston.sdk.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(name = "list", description = "List jobs, newest first.")
public final class JobsList implements Callable<Integer> {
  private final Cli cli;

  @Option(names = "--status", description = "Only jobs in it: ${COMPLETION-CANDIDATES}.")
  Status status;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only jobs created then or later: 2026-01-31, 2026-01-31T12:00:00Z or 7d.")
  String since;

  @Mixin Limit limit = new Limit();

  @Option(names = "--all", description = "As many as there are.")
  boolean all;

  public JobsList(Cli cli) {
    this.cli = cli;
  }

  /** The statuses that can be asked for. */
  enum Status {
    pending,
    running,
    cancelling,
    completed,
    failed,
    cancelled
  }

  @Override
  public Integer call() {
    int most = limit.most();
    int pageSize = all ? 100 : Math.min(most, 100);
    JobFilter filter =
        new JobFilter(
            status == null
                ? null
                : JobStatus.valueOf(status.name().toUpperCase(java.util.Locale.ROOT)),
            since == null ? null : HumanFormat.since(since),
            pageSize);
    try (Dalston dalston = cli.connect();
        Stream<Job> jobs = dalston.list(filter)) {
      print(jobs.limit(all ? Long.MAX_VALUE : most).toList());
    }
    return ExitCode.DONE.number;
  }

  private void print(List<Job> jobs) {
    if (cli.terminal().json) {
      cli.terminal().print(Json.pretty(Map.of("jobs", jobs)));
    } else if (jobs.isEmpty()) {
      cli.terminal().note("No jobs.");
    } else {
      table(jobs).print(cli.terminal());
    }
  }

  static Table table(List<Job> jobs) {
    Table table = new Table("ID", "STATUS", "NAME", "LENGTH", "AUDIO", "CREATED");
    for (Job job : jobs) {
      String deleting = job.deletionRequestedAt() == null ? "" : ", being deleted";
      table.add(
          job.id(),
          Table.cell(job.status()) + deleting,
          Table.cell(job.displayName()),
          HumanFormat.clock(job.audio().seconds()),
          HumanFormat.size(job.audio().bytes()),
          HumanFormat.time(job.createdAt()));
    }
    return table;
  }
}
