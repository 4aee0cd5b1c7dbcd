package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Table;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Job;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one job. */
@Command(name = "get", description = "Show a job and its tasks.")
public final class JobsGet implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "JOB_ID", description = "The job.")
  String id;

  public JobsGet(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Dalston dalston = cli.connect()) {
      Job job = dalston.get(id);
      if (cli.terminal().json) {
        cli.terminal().print(Json.pretty(job));
      } else {
        print(job);
      }
      return ExitCode.DONE.number;
    }
  }

  private void print(Job job) {
    line("id", job.id());
    line("status", Table.cell(job.status()));
    line("name", job.displayName());
    line("file", job.fileName());
    line("length", HumanFormat.clock(job.audio().seconds()));
    line("audio", HumanFormat.size(job.audio().bytes()));
    line("type", job.audio().contentType());
    line("tenant", job.tenant());
    line("model", job.model());
    line("language", job.language());
    job.parameters().forEach((name, value) -> line(name, String.valueOf(value)));
    line("created", HumanFormat.time(job.createdAt()));
    line("started", job.startedAt() == null ? null : HumanFormat.time(job.startedAt()));
    line("finished", job.finishedAt() == null ? null : HumanFormat.time(job.finishedAt()));
    line("error", job.error());
    if (job.deletionRequestedAt() != null) {
      line("deletion", "requested at " + HumanFormat.time(job.deletionRequestedAt()));
    }
    for (Job.Task task : job.tasks()) {
      String error = task.error() == null ? "" : ": " + task.error();
      line(
          "task",
          "%s %s, attempts: %d%s".formatted(task.stage(), task.status(), task.attempts(), error));
    }
    if (job.transcript() != null) {
      cli.terminal().note("Its transcript: dalston jobs transcript " + job.id());
    }
  }

  private void line(String name, String value) {
    if (value != null) {
      cli.terminal().print("%-10s %s".formatted(Terminal.clean(name), Terminal.clean(value)));
    }
  }
}
