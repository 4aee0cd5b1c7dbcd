package dev.dalston.cli.deletion;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Deletion;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has blocked deletions tried again now instead of at their date. */
@Command(name = "retry", description = "Try blocked deletions again now.")
public final class DeletionsRetry implements Callable<Integer> {
  private final Cli cli;

  @ArgGroup(multiplicity = "1")
  Which which;

  /** One, or all. */
  static final class Which {
    @Parameters(paramLabel = "JOB_ID", arity = "0..1", description = "The job to be deleted.")
    String id;

    @Option(
        names = "--all-blocked",
        description = "All of every tenant; needs a key with the scope admin.")
    boolean all;
  }

  public DeletionsRetry(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    Terminal terminal = cli.terminal();
    try (Dalston dalston = cli.connect()) {
      if (which.all) {
        long retried = dalston.deletions().retryAllBlocked();
        terminal.print(
            terminal.json ? Json.pretty(Map.of("retried", retried)) : String.valueOf(retried));
      } else {
        Deletion deletion = dalston.deletions().retry(which.id);
        terminal.print(terminal.json ? Json.pretty(deletion) : Terminal.clean(deletion.status()));
      }
    }
    return ExitCode.DONE.number;
  }
}
