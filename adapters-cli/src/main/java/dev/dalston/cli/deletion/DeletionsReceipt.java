package dev.dalston.cli.deletion;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.TextOutput;
import dev.dalston.sdk.Dalston;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves a receipt. */
@Command(name = "receipt", description = "Save the receipt of a finished deletion.")
public final class DeletionsReceipt implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "JOB_ID", description = "The job that was deleted.")
  String id;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it; - is standard output, and the default.")
  String output = "-";

  public DeletionsReceipt(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException {
    try (Dalston dalston = cli.connect()) {
      new TextOutput(cli, output).write("receipt", dalston.deletions().receipt(id));
    }
    return ExitCode.DONE.number;
  }
}
