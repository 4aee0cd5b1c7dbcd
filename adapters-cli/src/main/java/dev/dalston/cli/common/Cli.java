package dev.dalston.cli.common;

import dev.dalston.cli.Commands;
import dev.dalston.cli.HelpPage;
import dev.dalston.sdk.Dalston;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command as a whole: what all subcommands share. */
@Command(
    name = "dalston",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    description = "Keeps transcription jobs, and deletes a finished one so that nothing is left.")
public final class Cli {
  public final Terminal console;

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

  Cli(Terminal console) {
    this.console = console;
  }

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
  void setJson(boolean json) {
    console.json = json;
  }

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print results and errors alone.")
  void setQuiet(boolean quiet) {
    console.quiet = quiet;
  }

  /**
   * Runs one command.
   *
   * @param env the environment; DALSTON_TTY lists which of 0, 1 and 2 are terminals
   * @return the exit code, one for each kind of outcome
   */
  public static int execute(
      InputStream in, PrintStream out, PrintStream err, Map<String, String> env, String... args) {
    Terminal console = new Terminal(in, out, err, env);
    CommandLine line = commandLine(console, args);
    int code;
    try {
      code = line.execute(args.length == 0 ? new String[] {"--help"} : args);
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      console.error("dalston: internal error: " + Terminal.clean(e.toString()));
      code = ExitCode.OTHER.number;
    }
    console.endProgress();
    out.flush();
    err.flush();
    return code;
  }

  public static CommandLine commandLine(Terminal console, String... words) {
    Cli cli = new Cli(console);
    Failures failures = new Failures(cli);
    CommandLine.IFactory factory = new Factory(cli);
    CommandLine line = new CommandLine(cli, factory);
    Commands.addTo(line, factory, words);
    line.registerConverter(Duration.class, HumanFormat::duration)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new java.io.PrintWriter(console.out, true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
    HelpPage.layOut(line);
    return line;
  }

  /** The client for the server and key that the options, environment and files name. */
  public Dalston connect() {
    Connection.Target target = new Connection(this, console.env).find();
    return Dalston.builder()
        .server(target.server())
        .apiKey(target.apiKey())
        .timeout(timeout)
        .attempts(3)
        .warnings(warning -> console.note("dalston: warning: " + warning))
        .build();
  }

  /** Makes the commands; each gets the whole it belongs to. */
  private record Factory(Cli cli) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Cli.class).newInstance(cli);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
