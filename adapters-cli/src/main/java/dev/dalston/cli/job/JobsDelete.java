package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Failures;
import dev.dalston.cli.job.DeletionBatch.Result;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.Job;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
      "One line for each tells what became of it; a failure does not stop the rest."
    },
    exitCodeListHeading = "Exit codes, from best to worst; of several outcomes the worst counts:%n",
    exitCodeList = {
      " 0:deleted",
      " 3:there is no such job",
      " 4:the job is not finished",
      " 6:on record and not over; it finishes by itself",
      " 7:the storage refuses, or does not have the recording",
      " 5:the key is not accepted or lacks the scope",
      " 8:no connection, or no Dalston service there; nothing is on record",
      " 11:it is not known whether it is on record; repeat it",
      " 2:it can be no job's id",
      " 1:anything else, and the answer no",
      " 130:interrupted"
    })
public final class JobsDelete implements Callable<Integer> {
  private static final Duration TO_ITS_END = Duration.ofDays(3650);

  /** Some editors begin a list with it; it cannot be seen, and is no part of an id. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

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

  @Option(
      names = "--even-if-missing",
      description = {
        "Delete a job even if its recording is not found in the storage, which may then be the"
            + " wrong one. That you said so is on record, and the receipt says that it was not"
            + " found."
      })
  boolean evenIfMissing;

  public JobsDelete(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException {
    if (!yes && (ids.contains("-") || !cli.terminal().canAsk())) {
      throw new Failures.Usage(
          "Nothing was deleted: there is no terminal to ask for confirmation. Say --yes to delete"
              + " without being asked.");
    }
    Set<String> wanted = wanted();
    try (Dalston dalston = cli.connect()) {
      if (!yes && !confirmed(dalston, wanted)) {
        cli.terminal().note("Nothing was deleted.");
        return ExitCode.OTHER.number;
      }
      return delete(dalston, wanted).number;
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
      for (String line; (line = cli.terminal().readLine()) != null; ) {
        String one = line.replace(BYTE_ORDER_MARK, "").strip();
        if (!one.isEmpty()) {
          wanted.add(one);
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
    JobsList.table(jobs).lines().forEach(cli.terminal()::error);
    String what =
        jobs.size() == 1
            ? "the job and its transcript"
            : jobs.size() + " jobs and their transcripts";
    String even = evenIfMissing ? ", even if a recording is not found" : "";
    return cli.terminal()
        .confirms("Are you sure? This will permanently delete " + what + even + ".");
  }

  private ExitCode delete(Dalston dalston, Set<String> wanted) {
    ExitCode worst = ExitCode.DONE;
    try (DeletionBatch batch = new DeletionBatch(cli.terminal(), wanted, evenIfMissing)) {
      for (String id = batch.next(); id != null; id = batch.next()) {
        worst = worst.orWorse(delete(dalston, id, batch));
      }
      batch.finish();
    }
    return worst;
  }

  private ExitCode delete(Dalston dalston, String id, DeletionBatch batch) {
    ExitCode code = ExitCode.DONE;
    Result result = new Result(id, "deleted", null);
    try {
      dalston.delete(
          id,
          evenIfMissing,
          wait ? TO_ITS_END : Duration.ZERO,
          p -> cli.terminal().progress("Job " + id + " is still being deleted"));
    } catch (DalstonException.Interrupted e) {
      throw e;
    } catch (DalstonException e) {
      code = ExitCode.of(e);
      result = new Result(id, e.code(), Failures.message(e), reasonKind(e));
    } catch (IllegalArgumentException e) {
      // Only the service can say that there is no such job.
      code = ExitCode.USAGE;
      result = new Result(id, "usage", e.getMessage());
    }
    batch.record(result, code);
    return code;
  }

  private static String reasonKind(DalstonException failure) {
    return failure instanceof DalstonException.DeletionBlocked blocked
        ? blocked.reasonKind()
        : null;
  }
}
