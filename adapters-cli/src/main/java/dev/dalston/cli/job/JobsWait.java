package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Table;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Job;
import dev.dalston.sdk.JobStatus;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits for a job's end. */
@Command(
    name = "wait",
    description = {
      "Wait until a job is finished.",
      "Ends with 0 when it completed, with 4 when it failed or was cancelled, with 8 when the time"
          + " is over first."
    })
public final class JobsWait implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "JOB_ID", description = "The job.")
  String id;

  @Option(names = "--for", paramLabel = "TIME", description = "How long at most (default: 1d).")
  Duration patience = Duration.ofDays(1);

  public JobsWait(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Dalston dalston = cli.connect()) {
      Job job = dalston.await(id, patience, this::show);
      cli.terminal().endProgress();
      if (cli.terminal().json) {
        cli.terminal().print(Json.pretty(job));
      } else {
        String error = job.error() == null ? "" : ": " + Terminal.clean(job.error());
        cli.terminal().print(Table.cell(job.status()) + error);
      }
      return job.status() == JobStatus.COMPLETED
          ? ExitCode.DONE.number
          : ExitCode.INVALID_STATE.number;
    }
  }

  private void show(Job job) {
    String stages =
        job.tasks().stream()
            .filter(t -> "running".equals(t.status()))
            .map(Job.Task::stage)
            .reduce("", (all, stage) -> all + ", " + stage);
    cli.terminal().progress("Job is " + Table.cell(job.status()) + stages);
  }
}
