package dev.dalston.cli.deletion;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Limit;
import dev.dalston.cli.common.Table;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Deletion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is in the ledger of deletions. */
@Command(name = "list", description = "List deletions, newest first.")
public final class DeletionsList implements Callable<Integer> {
  /** The states of a deletion. */
  enum Status {
    pending,
    blocked,
    completed
  }

  private final Cli cli;

  @Option(names = "--status", description = "Only those in it: ${COMPLETION-CANDIDATES}.")
  Status status;

  @Mixin Limit limit = new Limit();

  public DeletionsList(Cli cli) {
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
    if (cli.terminal().json) {
      cli.terminal().print(Json.pretty(Map.of("deletions", deletions)));
      return;
    }
    if (deletions.isEmpty()) {
      cli.terminal().note("No deletions.");
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
    table.print(cli.terminal());
  }
}
