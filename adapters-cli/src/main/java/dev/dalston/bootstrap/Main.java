package dev.dalston.bootstrap;

import java.util.logging.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run a service in this process: {@code server} and {@code demo}. */
@Command(
    name = "dalston",
    subcommands = {ServerCommand.class, DemoCommand.class})
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Logging.configure(Level.parse(System.getenv().getOrDefault("DALSTON_LOG_LEVEL", "INFO")));
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
