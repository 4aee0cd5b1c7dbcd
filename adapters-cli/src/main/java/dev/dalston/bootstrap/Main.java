package dev.dalston.bootstrap;

import dev.dalston.bootstrap.demo.DemoCommand;
import java.util.logging.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands that need more than the client: {@code server}, {@code demo} and {@code storage}.
 */
@Command(
    name = "dalston",
    subcommands = {ServerCommand.class, DemoCommand.class, StorageCommand.class})
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    // The others tell their own story; a log would talk over it.
    String usual = args.length > 0 && args[0].equals("server") ? "INFO" : "WARNING";
    Logging.configure(Level.parse(System.getenv().getOrDefault("DALSTON_LOG_LEVEL", usual)));
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
