package dev.dalston.cli.reconciliation;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Failures;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Retry;
import dev.dalston.cli.common.Signals;
import dev.dalston.cli.common.StopSignal;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Reconciliation;
import dev.dalston.sdk.Reconciliations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares bucket, receipts and database, inside the service. */
@Command(
    name = "reconcile",
    description = {
      "Compare bucket and receipts with the database, both ways; needs an administrator's key.",
      "Finds artifacts without a job, jobs without their recording, uploads that nobody sends,"
          + " deletions that do not end, what came back after its deletion, and deletions that a"
          + " restored database forgot. Changes nothing without --apply. The comparison runs in the"
          + " service: to end this command does not end it, and to repeat it joins it. Ends with 9"
          + " when something was found."
    })
public final class ReconcileCommand implements Callable<Integer> {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Cli cli;
  private final StopSignal stop = new StopSignal();

  @Option(names = "--apply", description = "Remove what does not belong there, and resume.")
  boolean apply;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description = "How long something must have been there to count (default: 24h).")
  Duration olderThan = Duration.ofHours(24);

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write each finding as a line of JSON; - is standard output.")
  String report;

  public ReconcileCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ReflectiveOperationException {
    if (cli.terminal().json && "-".equals(report)) {
      throw new Failures.Usage("--json and --report - would mix on standard output");
    }
    try (Dalston dalston = cli.connect();
        Signals _ = Signals.to(signal -> stop.now(ExitCode.INTERRUPTED))) {
      Reconciliations all = dalston.reconciliations();
      Reconciliation last = follow(all, all.start(apply, olderThan));
      cli.terminal().endProgress();
      if (!last.isFinished()) {
        cli.terminal()
            .error(
                ("Reconciliation %1$s goes on in the service. To follow it, repeat this command;"
                        + " how it ends will be told at /v1/reconciliations/%1$s")
                    .formatted(Terminal.clean(last.id())));
        return stop.code().number;
      }
      if (report != null) {
        new FindingReport(cli.terminal()).write(all.findings(last.id()), report);
      }
      return tell(last).number;
    }
  }

  private Reconciliation follow(Reconciliations all, Reconciliation started)
      throws InterruptedException {
    Retry retry = new Retry(cli.terminal(), stop);
    Reconciliation seen = started;
    Duration pause = FIRST_PAUSE;
    while (!seen.isFinished() && !stop.isSet()) {
      cli.terminal()
          .progress(
              "Reconciling (%s): %d receipts, %d objects, %d jobs, %d findings%s"
                  .formatted(
                      seen.phase(),
                      seen.scanned().receipts(),
                      seen.scanned().objects(),
                      seen.scanned().jobs(),
                      seen.findings(),
                      seen.reason() == null ? "" : "; waiting: " + seen.reason()));
      stop.pause(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      if (!stop.isSet()) {
        String id = seen.id();
        seen = retry.call(() -> all.get(id));
      }
    }
    return seen;
  }

  private ExitCode tell(Reconciliation ended) {
    if (cli.terminal().json) {
      cli.terminal().print(Json.pretty(ended));
    } else if (!"-".equals(report)) {
      FindingSummary.of(ended).forEach(cli.terminal()::print);
    }
    if (!ended.status().equals("completed")) {
      cli.terminal().error("The reconciliation failed: " + Terminal.clean(ended.reason()));
      return ExitCode.OTHER;
    }
    if (report != null && !report.equals("-")) {
      cli.terminal().note("The report is in " + Path.of(report).toAbsolutePath());
    }
    return ended.findings() == 0 ? ExitCode.DONE : ExitCode.FOUND;
  }
}
