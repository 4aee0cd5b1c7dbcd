package dev.dalston.cli.deletion;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Deletion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one deletion of the ledger. */
@Command(name = "show", description = "Show one deletion.")
public final class DeletionsShow implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "JOB_ID", description = "The job that was deleted.")
  String id;

  public DeletionsShow(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Dalston dalston = cli.connect()) {
      Deletion d = dalston.deletions().get(id);
      if (cli.terminal().json) {
        cli.terminal().print(Json.pretty(d));
        return ExitCode.DONE.number;
      }
      line("job", d.jobId());
      line("status", d.status());
      line("requested", HumanFormat.time(d.requestedAt()) + ", by key " + d.requestedBy());
      line("attempts", String.valueOf(d.attempts()));
      line("next try", d.nextAttemptAt() == null ? null : HumanFormat.time(d.nextAttemptAt()));
      line("completed", d.completedAt() == null ? null : HumanFormat.time(d.completedAt()));
      line("erased", d.erased() == null ? null : erased(d.erased()));
      line("recording", d.recording());
      line(
          "looked for",
          d.lookedFor().isEmpty() ? null : String.join(", ", d.lookedFor()).replace('_', ' '));
      line("reason", d.reason());
      line("until", d.blockedUntil() == null ? null : HumanFormat.time(d.blockedUntil()));
      line("note", d.note());
      return ExitCode.DONE.number;
    }
  }

  private static String erased(Deletion.Erased e) {
    return "%s: objects %d, versions %d, delete markers %d, unfinished uploads %d"
        .formatted(
            HumanFormat.size(e.bytes()), e.objects(), e.versions(), e.deleteMarkers(), e.uploads());
  }

  private void line(String name, String value) {
    if (value != null) {
      cli.terminal().print("%-10s %s".formatted(name, Terminal.clean(value)));
    }
  }
}
