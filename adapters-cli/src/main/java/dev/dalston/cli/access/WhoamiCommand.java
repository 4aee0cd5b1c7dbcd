package dev.dalston.cli.access;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Identity;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Whose key is in use. */
@Command(name = "whoami", description = "Show whose key is in use and what it may do.")
public final class WhoamiCommand implements Callable<Integer> {
  private final Cli cli;

  public WhoamiCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Dalston dalston = cli.connect()) {
      Identity me = dalston.me();
      cli.terminal()
          .print(
              cli.terminal().json
                  ? Json.pretty(me)
                  : "%s: %s (%s...)"
                      .formatted(
                          Terminal.clean(me.tenant()),
                          String.join(", ", me.scopes()),
                          Terminal.clean(me.prefix())));
      return ExitCode.DONE.number;
    }
  }
}
