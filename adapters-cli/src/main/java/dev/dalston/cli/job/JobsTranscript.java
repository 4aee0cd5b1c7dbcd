package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Table;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Job;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a transcript. */
@Command(
    name = "transcript",
    description = "Print a completed job's transcript; with --json its segments and words too.")
public final class JobsTranscript implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "JOB_ID", description = "The job.")
  String id;

  public JobsTranscript(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Dalston dalston = cli.connect()) {
      Job job = dalston.get(id);
      Job.Transcript transcript = job.transcript();
      if (transcript == null) {
        cli.terminal().error("dalston: There is no transcript: " + reason(job));
        return ExitCode.INVALID_STATE.number;
      }
      cli.terminal().print(cli.terminal().json ? Json.pretty(transcript) : text(transcript.text()));
      return ExitCode.DONE.number;
    }
  }

  private static String reason(Job job) {
    if (job.deletionRequestedAt() != null) {
      return "the job is being deleted.";
    }
    return switch (job.status()) {
      case PENDING, RUNNING ->
          "the job is %s. Wait for it: dalston jobs wait %s"
              .formatted(Table.cell(job.status()), job.id());
      case FAILED -> "the job failed: " + Terminal.clean(job.error());
      case CANCELLING, CANCELLED, COMPLETED, UNKNOWN ->
          "the job is " + Table.cell(job.status()) + ".";
    };
  }

  /** For a terminal, without what would control it; a pipe gets it as it is. */
  private String text(String text) {
    return cli.terminal().isOutTerminal() ? text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?") : text;
  }
}
