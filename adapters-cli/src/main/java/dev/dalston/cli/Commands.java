package dev.dalston.cli;

import dev.dalston.cli.access.AuditCommand;
import dev.dalston.cli.access.AuditList;
import dev.dalston.cli.access.KeysCommand;
import dev.dalston.cli.access.KeysCreate;
import dev.dalston.cli.access.KeysList;
import dev.dalston.cli.access.KeysRevoke;
import dev.dalston.cli.access.WhoamiCommand;
import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Failures;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Terminal;
import dev.dalston.cli.deletion.DeletionsCommand;
import dev.dalston.cli.deletion.DeletionsList;
import dev.dalston.cli.deletion.DeletionsReceipt;
import dev.dalston.cli.deletion.DeletionsShow;
import dev.dalston.cli.deletion.ReceiptsCommand;
import dev.dalston.cli.deletion.ReceiptsKeys;
import dev.dalston.cli.deletion.ReceiptsVerify;
import dev.dalston.cli.job.JobsAudio;
import dev.dalston.cli.job.JobsCancel;
import dev.dalston.cli.job.JobsCommand;
import dev.dalston.cli.job.JobsDelete;
import dev.dalston.cli.job.JobsGet;
import dev.dalston.cli.job.JobsList;
import dev.dalston.cli.job.JobsSubmit;
import dev.dalston.cli.job.JobsTranscript;
import dev.dalston.cli.job.JobsWait;
import dev.dalston.cli.reconciliation.ReconcileCommand;
import dev.dalston.cli.worker.WorkerCommand;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/**
 * The tree of commands, and how one is run. To read all of them costs more than to run one: where
 * the first words of the command line name one, only that is read.
 */
public final class Commands {
  private static final Map<Class<?>, List<Class<?>>> TREE = new LinkedHashMap<>();

  static {
    TREE.put(
        JobsCommand.class,
        List.of(
            JobsSubmit.class,
            JobsList.class,
            JobsGet.class,
            JobsWait.class,
            JobsTranscript.class,
            JobsAudio.class,
            JobsCancel.class,
            JobsDelete.class));
    TREE.put(
        DeletionsCommand.class,
        List.of(DeletionsList.class, DeletionsShow.class, DeletionsReceipt.class));
    TREE.put(ReceiptsCommand.class, List.of(ReceiptsVerify.class, ReceiptsKeys.class));
    TREE.put(KeysCommand.class, List.of(KeysCreate.class, KeysList.class, KeysRevoke.class));
    TREE.put(AuditCommand.class, List.of(AuditList.class));
    TREE.put(ReconcileCommand.class, List.of());
    TREE.put(WhoamiCommand.class, List.of());
    TREE.put(WorkerCommand.class, List.of());
    TREE.put(ServiceCommand.Server.class, List.of());
    TREE.put(ServiceCommand.Demo.class, List.of());
    TREE.put(ServiceCommand.Storage.class, List.of(ServiceCommand.StorageProbe.class));
    TREE.put(CompletionCommand.class, List.of());
  }

  private Commands() {}

  /**
   * Runs one command.
   *
   * @param env the environment; DALSTON_TTY lists which of 0, 1 and 2 are terminals
   * @return the exit code, one for each kind of outcome
   */
  public static int execute(
      InputStream in, PrintStream out, PrintStream err, Map<String, String> env, String... args) {
    Terminal terminal = new Terminal(in, out, err, env);
    int code;
    try {
      code = tree(terminal, args).execute(args.length == 0 ? new String[] {"--help"} : args);
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      terminal.error("dalston: internal error: " + Terminal.clean(e.toString()));
      code = ExitCode.OTHER.number;
    }
    terminal.endProgress();
    out.flush();
    err.flush();
    return code;
  }

  /** The command with those subcommands that the words can mean. */
  private static CommandLine tree(Terminal terminal, String... words) {
    Cli cli = new Cli(terminal);
    Failures failures = new Failures(cli);
    CommandLine.IFactory factory = new Factory(cli);
    CommandLine line = new CommandLine(cli, factory);
    for (Class<?> top : meant(new ArrayList<>(TREE.keySet()), words, 0)) {
      CommandLine group = new CommandLine(top, factory);
      for (Class<?> below : meant(TREE.get(top), words, 1)) {
        group.addSubcommand(new CommandLine(below, factory));
      }
      line.addSubcommand(group);
    }
    line.registerConverter(Duration.class, Commands::duration)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(terminal.out, true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
    HelpPage.layOut(line);
    return line;
  }

  private static Duration duration(String text) {
    try {
      return HumanFormat.duration(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static List<Class<?>> meant(List<Class<?>> commands, String[] words, int at) {
    for (Class<?> command : commands) {
      if (words.length > at && words[at].equals(command.getAnnotation(Command.class).name())) {
        return List.of(command);
      }
    }
    return commands;
  }

  /** Makes the commands; each gets what all of them share. */
  private record Factory(Cli cli) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == CompletionCommand.class) {
        return type.cast(new CompletionCommand(cli, () -> tree(cli.terminal())));
      }
      try {
        return type.getDeclaredConstructor(Cli.class).newInstance(cli);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
