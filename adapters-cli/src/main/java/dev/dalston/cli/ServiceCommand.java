package dev.dalston.cli;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.CommandGroup;
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
 * The commands that need more than the client. They are found by name and only when asked for: this
 * package knows the client library alone. The launcher starts them directly, without this detour.
 */
abstract class ServiceCommand implements Callable<Integer> {
  private static final String WIRING = "dev.dalston.bootstrap.Main";

  @Unmatched List<String> options = new ArrayList<>();

  @Parameters(hidden = true)
  List<String> arguments = new ArrayList<>();

  private final List<String> words;

  ServiceCommand(String... words) {
    this.words = List.of(words);
  }

  @Override
  public Integer call() throws Exception {
    String[] args =
        Stream.of(words, arguments, options).flatMap(List::stream).toArray(String[]::new);
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

  /** About the bucket. */
  @Command(name = "storage", description = "Look at the bucket, without the service.")
  static final class Storage extends CommandGroup {}

  /** What a bucket does. */
  @Command(
      name = "probe",
      description =
          "Try out the bucket that DALSTON_S3_BUCKET and its like name, and tell what it means for"
              + " deletions.")
  static final class StorageProbe extends ServiceCommand {
    StorageProbe(Cli cli) {
      super("storage", "probe");
    }
  }
}
