package dev.dalston.cli.common;

import dev.dalston.sdk.DalstonException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes every failure a line on standard error and an exit code. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Cli cli;

  public Failures(Cli cli) {
    this.cli = cli;
  }

  /** The command line or the configuration is wrong: the person at the keyboard can change that. */
  public static final class Usage extends RuntimeException {
    public Usage(String message) {
      super(message);
    }
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    say("usage", wrong(e, command), null);
    if (!cli.terminal().json) {
      cli.terminal().error("Try: " + command + " --help");
    }
    return ExitCode.USAGE.number;
  }

  private static String wrong(ParameterException e, String command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return e.getMessage().replace("option option", "option");
    }
    String first = unmatched.getUnmatched().getFirst();
    boolean group = !e.getCommandLine().getSubcommands().isEmpty();
    String what =
        unmatched.isUnknownOption()
            ? "There is no option %s.".formatted(first)
            : group
                ? "There is no command '%s %s'.".formatted(command, first)
                : "'%s' is one word too many.".formatted(first);
    List<String> near = unmatched.getSuggestions();
    boolean guess = !near.isEmpty() && (group || unmatched.isUnknownOption());
    return guess ? what + " Did you mean: " + String.join(", ", near) + "?" : what;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
    ExitCode code = report(e);
    if (cli.verbose) {
      for (Throwable c = e.getCause(); c != null; c = c.getCause()) {
        cli.terminal().error("  because of " + c);
      }
    }
    return code.number;
  }

  private ExitCode report(Exception e) {
    return switch (e) {
      case DalstonException d -> {
        say(d.code(), message(d), d.requestId());
        hint(d);
        yield ExitCode.of(d);
      }
      case Usage u -> usage(u);
      case IllegalArgumentException u -> usage(u);
      case UncheckedIOException io -> {
        say("io", io.getCause().getMessage(), null);
        yield ExitCode.OTHER;
      }
      default -> {
        say("other", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), null);
        yield ExitCode.OTHER;
      }
    };
  }

  private ExitCode usage(Exception e) {
    say("usage", e.getMessage(), null);
    return ExitCode.USAGE;
  }

  private void say(String code, String message, String requestId) {
    if (!cli.terminal().json) {
      cli.terminal().error(cli.terminal().bad("dalston:") + " " + Terminal.clean(message));
      return;
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    if (requestId != null) {
      error.put("request_id", requestId);
    }
    cli.terminal().error(Json.line(Map.of("error", error)));
  }

  /** The server's words, but of a key in ours: its own speak of a header. */
  public static String message(DalstonException e) {
    if (e instanceof DalstonException.Unauthorized) {
      return "The API key is not accepted: it is unknown, expired or revoked.";
    }
    boolean theirFault = e.status() >= 500 && !e.getMessage().contains(e.requestId());
    return theirFault ? e.getMessage() + " (request id " + e.requestId() + ")" : e.getMessage();
  }

  private void hint(DalstonException e) {
    if (e instanceof DalstonException.Unauthorized) {
      cli.terminal()
          .note("Give another with DALSTON_API_KEY, --api-key or a profile in ~/.dalston/config.");
    } else if (e instanceof DalstonException.ForeignAnswer) {
      cli.terminal().note("Name the server with --server or DALSTON_SERVER.");
    } else if (e instanceof DalstonException.CannotConnect) {
      cli.terminal()
          .note(
              "Start a server with 'dalston server', or name another with --server or"
                  + " DALSTON_SERVER.");
    }
  }
}
