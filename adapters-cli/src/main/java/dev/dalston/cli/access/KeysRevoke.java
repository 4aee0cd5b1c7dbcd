package dev.dalston.cli.access;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes an API key. */
@Command(name = "revoke", description = "Make a key useless from now on.")
public final class KeysRevoke implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "KEY_ID", description = "The key's id, not the key.")
  String id;

  /** What {@code --json} prints. */
  private record Revoked(String id, String outcome) {}

  public KeysRevoke(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Dalston dalston = cli.connect()) {
      dalston.keys().revoke(id);
      cli.terminal()
          .print(
              cli.terminal().json
                  ? Json.pretty(new Revoked(id, "revoked"))
                  : "Revoked key " + Terminal.clean(id));
      return ExitCode.DONE.number;
    }
  }
}
