package dev.dalston.cli.deletion;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.CommandGroup;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Limit;
import dev.dalston.cli.common.Table;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Deletion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the ledger of deletions. */
@Command(name = "deletions", description = "Show what was deleted, and what is not yet and why.")
public final class DeletionsCommand extends CommandGroup {

  /** The states of a deletion. */
  enum Status {
    pending,
    blocked,
    completed
  }

  @Command(name = "list", description = "List deletions, newest first.")
  public static final class Listing implements Callable<Integer> {
    private final Cli cli;

    @Option(names = "--status", description = "Only those in it: ${COMPLETION-CANDIDATES}.")
    Status status;

    @Mixin Limit limit = new Limit();

    public Listing(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      int most = limit.most();
      try (Dalston dalston = cli.connect();
          Stream<Deletion> all = dalston.deletions().list(status == null ? null : status.name())) {
        print(all.limit(most).toList());
      }
      return ExitCode.DONE.number;
    }

    private void print(List<Deletion> deletions) {
      if (cli.console.json) {
        cli.console.print(Json.pretty(Map.of("deletions", deletions)));
        return;
      }
      if (deletions.isEmpty()) {
        cli.console.note("No deletions.");
        return;
      }
      Table table = new Table("JOB", "STATUS", "REQUESTED", "COMPLETED", "ERASED", "REASON");
      for (Deletion d : deletions) {
        table.add(
            d.jobId(),
            Table.cell(d.status()),
            HumanFormat.time(d.requestedAt()),
            HumanFormat.time(d.completedAt()),
            d.erased() == null ? "-" : HumanFormat.size(d.erased().bytes()),
            Table.cell(d.reason()));
      }
      table.print(cli.console);
    }
  }

  @Command(name = "show", description = "Show one deletion.")
  public static final class Show implements Callable<Integer> {
    private final Cli cli;

    @Parameters(paramLabel = "JOB_ID", description = "The job that was deleted.")
    String id;

    public Show(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      try (Dalston dalston = cli.connect()) {
        Deletion d = dalston.deletions().get(id);
        if (cli.console.json) {
          cli.console.print(Json.pretty(d));
          return ExitCode.DONE.number;
        }
        line("job", d.jobId());
        line("status", d.status());
        line("requested", HumanFormat.time(d.requestedAt()) + ", by key " + d.requestedBy());
        line("attempts", String.valueOf(d.attempts()));
        line("next try", d.nextAttemptAt() == null ? null : HumanFormat.time(d.nextAttemptAt()));
        line("completed", d.completedAt() == null ? null : HumanFormat.time(d.completedAt()));
        line("erased", d.erased() == null ? null : erased(d.erased()));
        line("reason", d.reason());
        line("until", d.blockedUntil() == null ? null : HumanFormat.time(d.blockedUntil()));
        line("note", d.note());
        return ExitCode.DONE.number;
      }
    }

    private static String erased(Deletion.Erased e) {
      return "%s: objects %d, versions %d, delete markers %d, unfinished uploads %d"
          .formatted(
              HumanFormat.size(e.bytes()),
              e.objects(),
              e.versions(),
              e.deleteMarkers(),
              e.uploads());
    }

    private void line(String name, String value) {
      if (value != null) {
        cli.console.print("%-10s %s".formatted(name, Terminal.clean(value)));
      }
    }
  }
}
