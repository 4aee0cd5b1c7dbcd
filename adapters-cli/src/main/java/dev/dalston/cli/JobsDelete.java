package dev.dalston.cli;

import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.Job;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes jobs for good. */
@Command(
    name = "delete",
    description = {
      "Delete finished jobs with their recordings and transcripts, for good.",
      "One line for each tells what became of it; a failure does not stop the rest. Of several"
          + " outcomes the worst is the exit code; from best to worst: 0 3 4 6 7 5 8 1."
    })
final class JobsDelete implements Callable<Integer> {
  private static final Duration TO_ITS_END = Duration.ofDays(3650);

  private final Cli cli;

  @Parameters(
      paramLabel = "JOB_ID",
      arity = "1..*",
      description = "The jobs; - reads more of them from standard input, one a line.")
  List<String> ids;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Needed where there is no terminal to ask at.")
  boolean yes;

  @Option(names = "--wait", description = "Follow a deletion that the storage delays to its end.")
  boolean wait;

  JobsDelete(Cli cli) {
    this.cli = cli;
  }

  /** What became of one id; {@code message} says why it was not deleted. */
  private record Result(String id, String outcome, String message) {}

  @Override
  public Integer call() throws IOException {
    if (!yes && (ids.contains("-") || !cli.console.canAsk())) {
      throw new Failures.Usage(
          "Nothing was deleted: there is no terminal to ask for confirmation. Say --yes to delete"
              + " without being asked.");
    }
    Set<String> wanted = wanted();
    try (Dalston dalston = cli.connect()) {
      if (!yes && !confirmed(dalston, wanted)) {
        cli.console.note("Nothing was deleted.");
        return ExitCode.OTHER.number;
      }
      ExitCode worst = ExitCode.DONE;
      List<Result> results = new ArrayList<>();
      for (String id : wanted) {
        worst = worst.orWorse(delete(dalston, id, results));
      }
      if (cli.console.json) {
        cli.console.print(Json.pretty(Map.of("results", results)));
      }
      return worst.number;
    }
  }

  /** Each id once: the second deletion of one would look like a failure. */
  private Set<String> wanted() throws IOException {
    Set<String> wanted = new LinkedHashSet<>();
    for (String id : ids) {
      if (!id.equals("-")) {
        wanted.add(id.strip());
        continue;
      }
      for (String line; (line = cli.console.readLine()) != null; ) {
        if (!line.isBlank()) {
          wanted.add(line.strip());
        }
      }
    }
    return wanted;
  }

  private boolean confirmed(Dalston dalston, Set<String> wanted) throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (String id : wanted) {
      try {
        jobs.add(dalston.get(id));
      } catch (DalstonException.NotFound e) {
        // The deletion will say so; there is nothing to show.
      }
    }
    if (jobs.isEmpty()) {
      return true;
    }
    JobsList.table(jobs).lines().forEach(cli.console::error);
    String what =
        jobs.size() == 1
            ? "the job and its transcript"
            : jobs.size() + " jobs and their transcripts";
    return cli.console.confirms("Are you sure? This will permanently delete " + what + ".");
  }

  private ExitCode delete(Dalston dalston, String id, List<Result> results) {
    ExitCode code = ExitCode.DONE;
    Result result = new Result(id, "deleted", null);
    try {
      dalston.delete(
          id,
          wait ? TO_ITS_END : Duration.ZERO,
          p -> cli.console.progress("Job " + id + " is still being deleted"));
    } catch (DalstonException.Interrupted e) {
      throw e;
    } catch (DalstonException e) {
      code = ExitCode.of(e);
      result = new Result(id, e.code(), Failures.message(e));
    } catch (IllegalArgumentException e) {
      code = ExitCode.NOT_FOUND;
      result = new Result(id, "job_not_found", e.getMessage());
    }
    results.add(result);
    say(result, code);
    return code;
  }

  private void say(Result result, ExitCode code) {
    cli.console.endProgress();
    if (cli.console.json) {
      return;
    }
    String id = Console.clean(result.id());
    if (code == ExitCode.DONE) {
      cli.console.print(cli.console.good("Deleted") + " job " + id);
      return;
    }
    String how = code == ExitCode.PENDING ? "Not deleted yet" : "Not deleted";
    cli.console.error("%s: job %s: %s".formatted(how, id, Console.clean(result.message())));
    if (code == ExitCode.PENDING) {
      cli.console.note("Follow it: dalston jobs delete --yes --wait " + id);
    }
  }
}
