package dev.dalston.cli.common;

import dev.dalston.sdk.Dalston;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands share: the options of the whole, the terminal, and the way to the server. */
@Command(
    name = "dalston",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    description = "Keeps transcription jobs, and deletes a finished one so that nothing is left.")
public final class Cli {
  private final Terminal terminal;

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The server's address; also DALSTON_SERVER.")
  String server;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      scope = ScopeType.INHERIT,
      description = "The key; also DALSTON_API_KEY, which other users of this machine cannot see.")
  String apiKey;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "A [NAME] of ~/.dalston/config; also DALSTON_PROFILE.")
  String profile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "The data folder of a server on this machine, whose key and address are used; also"
              + " DALSTON_DATA (default: ~/.dalston/data).")
  Path data;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      description = "How long one call may take, as in 30s or 2m (default: 60s).")
  public Duration timeout = Duration.ofSeconds(60);

  @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Say more about errors.")
  boolean verbose;

  public Cli(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Where commands read and write. */
  public Terminal terminal() {
    return terminal;
  }

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
  void setJson(boolean json) {
    terminal.json = json;
  }

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print results and errors alone.")
  void setQuiet(boolean quiet) {
    terminal.quiet = quiet;
  }

  /** The client for the server and key that the options, environment and files name. */
  public Dalston connect() {
    Connection.Target target = new Connection(this, terminal.env).find();
    return Dalston.builder()
        .server(target.server())
        .apiKey(target.apiKey())
        .timeout(timeout)
        .attempts(3)
        .warnings(warning -> terminal.note("dalston: warning: " + warning))
        .build();
  }
}
