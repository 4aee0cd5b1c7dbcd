package dev.dalston.cli.worker;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Failures;
import dev.dalston.cli.common.Retry;
import dev.dalston.cli.common.Signals;
import dev.dalston.cli.common.StopSignal;
import dev.dalston.cli.common.Table;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Claim;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.JobStatus;
import dev.dalston.sdk.TaskOutcome;
import dev.dalston.sdk.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Transcribes with any command line that takes a file. */
@Command(
    name = "worker",
    customSynopsis = "dalston worker --exec COMMAND [OPTIONS]",
    description = {
      "Take tasks and run a speech-to-text command on each recording; needs the scope worker.",
      "",
      "The command line is split into words as a shell does, with quotes, but without a shell: no"
          + " variables, no pipes (for those: --exec 'sh -c \"...\" x {audio}'). In its words"
          + " {audio}, {output_dir}, {language} and {model} are filled in; language and model are"
          + " empty where the job has none.",
      "",
      "What the command prints is the transcript: a JSON object with \"text\" (and \"segments\","
          + " \"words\", \"language_code\") as it is, anything else as text. Files that it leaves"
          + " in {output_dir} are kept with the job; one named transcript.json there is the"
          + " transcript. If it ends with another code than 0, the job fails with the last lines of"
          + " its standard error.",
      "",
      "On SIGINT or SIGTERM the command is stopped and the task goes back."
    })
public final class WorkerCommand implements Callable<Integer> {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final Cli cli;
  private final StopSignal stop = new StopSignal();

  @Option(
      names = "--exec",
      required = true,
      paramLabel = "COMMAND",
      description = "As in --exec 'whisper-cli -f {audio}'.")
  String exec;

  @Option(names = "--once", description = "Do one task if there is one, and end.")
  boolean once;

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      description = "How long to wait at most when there is nothing to do (default: 2s).")
  Duration poll = Duration.ofSeconds(2);

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where recordings lie while they are worked on (default: ~/.dalston/work).")
  Path work;

  public WorkerCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws Exception {
    CommandTemplate command = CommandTemplate.parse(exec);
    Path base = work == null ? home().resolve("work") : work;
    int left = WorkFolder.clear(base);
    if (left > 0) {
      cli.terminal().note("Removed what a killed worker left behind: %d".formatted(left));
    }
    try (Dalston dalston = cli.connect();
        Signals _ = Signals.to(this::hear)) {
      return work(dalston.tasks(), command, base).number;
    }
  }

  private ExitCode work(Tasks tasks, CommandTemplate command, Path base)
      throws IOException, InterruptedException {
    Retry retry = new Retry(cli.terminal(), stop);
    cli.terminal().note(once ? "Looking for a task." : "Waiting for tasks. Ctrl-C ends this.");
    Duration pause = shorter(poll, FIRST_PAUSE);
    while (!stop.isSet()) {
      Optional<Claim> claim;
      try {
        claim = once ? tasks.claim() : retry.call(tasks::claim);
      } catch (DalstonException e) {
        if (stop.isSet()) {
          break;
        }
        throw e;
      }
      boolean done = claim.isPresent() && take(tasks, claim.get(), command, retry, base);
      if (once) {
        return claim.isEmpty() || done
            ? ExitCode.DONE
            : stop.isSet() ? stop.code() : ExitCode.OTHER;
      }
      if (claim.isEmpty()) {
        stop.pause(pause);
      }
      pause = claim.isEmpty() ? shorter(poll, pause.multipliedBy(2)) : shorter(poll, FIRST_PAUSE);
    }
    return stop.code();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean take(Tasks tasks, Claim claim, CommandTemplate command, Retry retry, Path base)
      throws IOException, InterruptedException {
    String id = claim.job().id();
    cli.terminal().note("Job " + id + ": begun");
    try (ClaimRenewal renewal = new ClaimRenewal(tasks, claim);
        WorkFolder folder = WorkFolder.in(base)) {
      stop.then(() -> renewal.stopFor(ClaimRenewal.Reason.STOPPED));
      TaskOutcome outcome =
          new TaskRun(tasks, claim, command, retry, renewal, why -> remark(id, why))
              .in(folder.path);
      cli.terminal()
          .note(
              "Job %s: task %s, job %s"
                  .formatted(
                      id, Terminal.clean(outcome.taskStatus()), Table.cell(outcome.jobStatus())));
      return outcome.jobStatus() == JobStatus.COMPLETED;
    } catch (DalstonException.Unauthorized | DalstonException.Forbidden e) {
      throw e;
    } catch (DalstonException e) {
      // The claim is lost or cannot be given back now: its lease ends by itself, the worker goes
      // on.
      cli.terminal().error("Job %s: let go: %s".formatted(id, Terminal.clean(Failures.message(e))));
      return false;
    } finally {
      stop.then(() -> {});
    }
  }

  private void remark(String id, String why) {
    cli.terminal().note("Job %s: %s".formatted(id, Terminal.clean(why)));
  }

  private void hear(String signal) {
    if (stop.isSet()) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number);
    }
    stop.now(signal.equals("INT") ? ExitCode.INTERRUPTED : ExitCode.DONE);
  }

  private Path home() {
    return Path.of(
        cli.terminal().env.getOrDefault("HOME", System.getProperty("user.home")), ".dalston");
  }
}
