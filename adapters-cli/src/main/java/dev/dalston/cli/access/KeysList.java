package dev.dalston.cli.access;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Limit;
import dev.dalston.cli.common.Table;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Key;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists API keys. */
@Command(name = "list", description = "List the keys, newest first, revoked ones too.")
public final class KeysList implements Callable<Integer> {
  private final Cli cli;

  @Mixin Limit limit = new Limit();

  public KeysList(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    int most = limit.most();
    try (Dalston dalston = cli.connect();
        Stream<Key> all = dalston.keys().list()) {
      List<Key> keys = all.limit(most).toList();
      if (cli.terminal().json) {
        cli.terminal().print(Json.pretty(Map.of("keys", keys)));
        return ExitCode.DONE.number;
      }
      Table table = new Table("ID", "TENANT", "NAME", "KEY", "SCOPES", "CREATED", "ENDS");
      for (Key k : keys) {
        String ends = k.revokedAt() == null ? HumanFormat.time(k.expiresAt()) : "revoked";
        table.add(
            k.id(),
            Table.cell(k.tenant()),
            Table.cell(k.name()),
            k.prefix() + "...",
            String.join(",", k.scopes()),
            HumanFormat.time(k.createdAt()),
            ends);
      }
      table.print(cli.terminal());
      return ExitCode.DONE.number;
    }
  }
}
