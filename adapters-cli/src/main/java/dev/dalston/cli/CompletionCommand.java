package dev.dalston.cli;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete the command's words. */
@Command(
    name = "completion",
    description = {
      "Print what your shell needs to complete commands and options.",
      "  bash, zsh: source <(dalston completion bash)",
      "  fish:      dalston completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Cli cli;
  private final Supplier<CommandLine> tree;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  Shell shell;

  /** For the tree that is asked for when the command runs: it holds this very command. */
  CompletionCommand(Cli cli, Supplier<CommandLine> tree) {
    this.cli = cli;
    this.tree = tree;
  }

  /** The shells there is a script for. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Override
  public Integer call() {
    CommandLine all = tree.get();
    cli.terminal()
        .print(
            switch (shell) {
              // The script for bash brings along what zsh needs to understand it.
              case bash, zsh -> AutoComplete.bash("dalston", all);
              case fish -> fish(all);
            });
    return ExitCode.DONE.number;
  }

  private static String fish(CommandLine all) {
    StringBuilder script = new StringBuilder("complete -c dalston -f\n");
    commands(script, all, "__fish_use_subcommand");
    for (Map.Entry<String, CommandLine> group : all.getSubcommands().entrySet()) {
      String seen = "__fish_seen_subcommand_from " + group.getKey();
      commands(script, group.getValue(), seen);
      for (OptionSpec option : group.getValue().getCommandSpec().options()) {
        option(script, option, seen);
      }
      group
          .getValue()
          .getSubcommands()
          .forEach(
              (name, command) -> {
                String both = seen + "; and __fish_seen_subcommand_from " + name;
                command.getCommandSpec().options().stream()
                    .filter(o -> !o.inherited())
                    .forEach(o -> option(script, o, both));
              });
    }
    return script.toString().stripTrailing();
  }

  private static void commands(StringBuilder script, CommandLine of, String when) {
    of.getSubcommands()
        .forEach(
            (name, command) ->
                script.append(
                    "complete -c dalston -n '%s' -a %s -d '%s'\n"
                        .formatted(
                            when,
                            name,
                            quoted(command.getCommandSpec().usageMessage().description()))));
  }

  private static void option(StringBuilder script, OptionSpec option, String when) {
    if (!option.hidden()) {
      script.append(
          "complete -c dalston -n '%s' -l %s -d '%s'%s\n"
              .formatted(
                  when,
                  option.longestName().replaceFirst("^-+", ""),
                  quoted(option.description()),
                  option.arity().max() > 0 ? " -r" : ""));
    }
  }

  private static String quoted(String[] text) {
    return text.length == 0 ? "" : text[0].replace("'", "\\'").replace("$", "\\$");
  }
}
