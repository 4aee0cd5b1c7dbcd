package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Cancellation;
import dev.dalston.sdk.Dalston;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels one job. */
@Command(name = "cancel", description = "Stop a job that is not finished.")
public final class JobsCancel implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "JOB_ID", description = "The job.")
  String id;

  public JobsCancel(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Dalston dalston = cli.connect()) {
      Cancellation answer = dalston.cancel(id);
      cli.terminal()
          .print(cli.terminal().json ? Json.pretty(answer) : Terminal.clean(answer.message()));
      return ExitCode.DONE.number;
    }
  }
}
