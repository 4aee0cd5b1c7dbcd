package dev.dalston.cli;

import dev.dalston.cli.access.AuditCommand;
import dev.dalston.cli.access.KeysCommand;
import dev.dalston.cli.access.WhoamiCommand;
import dev.dalston.cli.deletion.DeletionsCommand;
import dev.dalston.cli.deletion.ReceiptsCommand;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The tree of commands. To read all of them costs more than to run one: where the first words of
 * the command line name one, only that is read.
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
        List.of(
            DeletionsCommand.Listing.class,
            DeletionsCommand.Show.class,
            ReceiptsCommand.Get.class));
    TREE.put(
        ReceiptsCommand.class, List.of(ReceiptsCommand.Verify.class, ReceiptsCommand.Keys.class));
    TREE.put(
        KeysCommand.class,
        List.of(KeysCommand.Create.class, KeysCommand.Listing.class, KeysCommand.Revoke.class));
    TREE.put(AuditCommand.class, List.of(AuditCommand.Listing.class));
    TREE.put(ReconcileCommand.class, List.of());
    TREE.put(WhoamiCommand.class, List.of());
    TREE.put(WorkerCommand.class, List.of());
    TREE.put(ServiceCommand.Server.class, List.of());
    TREE.put(ServiceCommand.Demo.class, List.of());
    TREE.put(CompletionCommand.class, List.of());
  }

  private Commands() {}

  /** Adds those of the commands that the words can mean: one, or all where they do not tell. */
  public static void addTo(CommandLine root, CommandLine.IFactory factory, String... words) {
    for (Class<?> top : meant(new ArrayList<>(TREE.keySet()), words, 0)) {
      CommandLine line = new CommandLine(top, factory);
      for (Class<?> below : meant(TREE.get(top), words, 1)) {
        line.addSubcommand(new CommandLine(below, factory));
      }
      root.addSubcommand(line);
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
}
