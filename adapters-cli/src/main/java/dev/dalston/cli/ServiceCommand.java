package dev.dalston.cli;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * The commands that start the service. They are found by name and only when asked for: this package
 * knows the client library alone. The launcher starts them directly, without this detour.
 */
abstract class ServiceCommand implements Callable<Integer> {
  private static final String WIRING = "dev.dalston.bootstrap.Main";

  @Unmatched List<String> options = new ArrayList<>();

  @Parameters(hidden = true)
  List<String> arguments = new ArrayList<>();

  private final String name;

  ServiceCommand(String name) {
    this.name = name;
  }

  @Override
  public Integer call() throws Exception {
    String[] args =
        Stream.of(Stream.of(name), arguments.stream(), options.stream())
            .flatMap(s -> s)
            .toArray(String[]::new);
    try {
      Class.forName(WIRING).getMethod("main", String[].class).invoke(null, (Object) args);
      return ExitCode.DONE.number;
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The service is not part of this installation.", e);
    }
  }

  /** Starts the service. */
  @Command(name = "server", description = "Start the service; see: dalston server --help")
  static final class Server extends ServiceCommand {
    Server(Cli cli) {
      super("server");
    }
  }

  /** Shows the whole product once. */
  @Command(
      name = "demo",
      description = "Show a job's whole life in a temporary folder, from submission to deletion.")
  static final class Demo extends ServiceCommand {
    Demo(Cli cli) {
      super("demo");
    }
  }
}
