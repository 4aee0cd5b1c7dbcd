package dev.dalston.cli.deletion;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.TextOutput;
import dev.dalston.sdk.Dalston;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Saves the public keys that receipts are verified with. */
@Command(
    name = "keys",
    description = "Save the server's public keys, to verify receipts with later.")
public final class ReceiptsKeys implements Callable<Integer> {
  private final Cli cli;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write them; - is standard output, and the default.")
  String output = "-";

  public ReceiptsKeys(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException {
    try (Dalston dalston = cli.connect()) {
      new TextOutput(cli, output).write("keys", dalston.deletions().publicKeys());
    }
    return ExitCode.DONE.number;
  }
}
