package dev.dalston.cli.access;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.CommandGroup;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Table;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.IssuedKey;
import dev.dalston.sdk.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Administers API keys. */
@Command(
    name = "keys",
    description = "Issue, list and revoke API keys; needs a key with the scope admin.")
public final class KeysCommand extends CommandGroup {

  @Command(
      name = "create",
      customSynopsis = "dalston keys create --scopes SCOPE[,SCOPE...] [OPTIONS]",
      description = "Issue a key. It is shown this one time.")
  public static final class Create implements Callable<Integer> {
    private final Cli cli;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose key (default: your own).")
    String tenant;

    @Option(names = "--name", paramLabel = "NAME", description = "To tell it from others.")
    String name;

    @Option(
        names = "--scopes",
        required = true,
        split = ",",
        paramLabel = "SCOPE",
        description = "What it may do: jobs:read, jobs:write, worker, admin; separated by commas.")
    List<String> scopes;

    @Option(
        names = "--expires-in",
        paramLabel = "TIME",
        description = "As in 30d (default: never).")
    Duration expiresIn;

    public Create(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      Instant end = expiresIn == null ? null : Instant.now().plus(expiresIn);
      try (Dalston dalston = cli.connect()) {
        IssuedKey issued = dalston.keys().create(tenant, name, scopes, end);
        if (cli.console.json) {
          cli.console.print(Json.pretty(wire(issued)));
        } else {
          cli.console.note(
              "Key %s of tenant %s. Keep it now: it is not shown again."
                  .formatted(issued.key().id(), Terminal.clean(issued.key().tenant())));
          cli.console.print(issued.secret());
        }
        return ExitCode.DONE.number;
      }
    }

    private static Map<String, Object> wire(IssuedKey issued) {
      Map<String, Object> map = new LinkedHashMap<>();
      Key key = issued.key();
      map.put("id", key.id());
      map.put("key", issued.secret());
      map.put("tenant", key.tenant());
      map.put("name", key.name());
      map.put("prefix", key.prefix());
      map.put("scopes", key.scopes());
      map.put("created_at", key.createdAt());
      map.put("expires_at", key.expiresAt());
      map.values().removeIf(value -> value == null);
      return map;
    }
  }

  @Command(name = "list", description = "List every key.")
  public static final class Listing implements Callable<Integer> {
    private final Cli cli;

    public Listing(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      try (Dalston dalston = cli.connect()) {
        List<Key> keys = dalston.keys().list();
        if (cli.console.json) {
          cli.console.print(Json.pretty(Map.of("keys", keys)));
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
        table.print(cli.console);
        return ExitCode.DONE.number;
      }
    }
  }

  @Command(name = "revoke", description = "Make a key useless from now on.")
  public static final class Revoke implements Callable<Integer> {
    private final Cli cli;

    @Parameters(paramLabel = "KEY_ID", description = "The key's id, not the key.")
    String id;

    /** What {@code --json} prints. */
    private record Revoked(String id, String outcome) {}

    public Revoke(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      try (Dalston dalston = cli.connect()) {
        dalston.keys().revoke(id);
        cli.console.print(
            cli.console.json
                ? Json.pretty(new Revoked(id, "revoked"))
                : "Revoked key " + Terminal.clean(id));
        return ExitCode.DONE.number;
      }
    }
  }
}
