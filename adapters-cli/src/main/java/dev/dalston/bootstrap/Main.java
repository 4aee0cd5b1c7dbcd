package dev.dalston.bootstrap;

import dev.dalston.bootstrap.demo.DemoCommand;
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
    // The demo tells its own story; an access log would talk over it.
    String usual = args.length > 0 && args[0].equals("demo") ? "WARNING" : "INFO";
    Logging.configure(Level.parse(System.getenv().getOrDefault("DALSTON_LOG_LEVEL", usual)));
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
