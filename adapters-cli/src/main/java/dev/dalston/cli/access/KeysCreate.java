package dev.dalston.cli.access;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Json;
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

/** Issues an API key. */
@Command(
    name = "create",
    customSynopsis = "dalston keys create --scopes SCOPE[,SCOPE...] [OPTIONS]",
    description = "Issue a key. It is shown this one time.")
public final class KeysCreate implements Callable<Integer> {
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

  @Option(names = "--expires-in", paramLabel = "TIME", description = "As in 30d (default: never).")
  Duration expiresIn;

  public KeysCreate(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    Instant end = expiresIn == null ? null : Instant.now().plus(expiresIn);
    try (Dalston dalston = cli.connect()) {
      IssuedKey issued = dalston.keys().create(tenant, name, scopes, end);
      if (cli.terminal().json) {
        cli.terminal().print(Json.pretty(wire(issued)));
      } else {
        cli.terminal()
            .note(
                "Key %s of tenant %s. Keep it now: it is not shown again."
                    .formatted(issued.key().id(), Terminal.clean(issued.key().tenant())));
        cli.terminal().print(issued.secret());
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
