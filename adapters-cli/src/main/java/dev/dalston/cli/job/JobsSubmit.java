package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.sdk.Dalston;
import dev.dalston.sdk.Submission;
import dev.dalston.sdk.Submitted;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a recording. */
@Command(
    name = "submit",
    description = "Send a recording in as a new job. Prints the job's id alone when piped.")
public final class JobsSubmit implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "FILE", description = "The recording; - reads it from standard input.")
  String file;

  @Option(names = "--name", paramLabel = "NAME", description = "How people see the job.")
  String name;

  @Option(names = "--model", paramLabel = "MODEL", description = "Which model the engine uses.")
  String model;

  @Option(names = "--language", paramLabel = "CODE", description = "The language spoken.")
  String language;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "A further setting for the engine; can be repeated.")
  Map<String, String> parameters = new LinkedHashMap<>();

  public JobsSubmit(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    Submission submission =
        file.equals("-")
            ? Submission.of(name == null ? "stdin" : name, cli.terminal().in)
            : Submission.of(Path.of(file));
    submission =
        submission
            .withDisplayName(name)
            .withModel(model)
            .withLanguage(language)
            .withProgress(this::show);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      submission = submission.withParameter(parameter.getKey(), parameter.getValue());
    }
    try (Dalston dalston = cli.connect()) {
      Submitted job = dalston.submit(submission);
      cli.terminal().endProgress();
      if (cli.terminal().json) {
        cli.terminal().print(Json.pretty(job));
      } else if (cli.terminal().isOutTerminal() && !cli.terminal().quiet) {
        cli.terminal().print("Submitted job " + job.id());
        cli.terminal().note("Wait for it: dalston jobs wait " + job.id());
      } else {
        cli.terminal().print(job.id());
      }
      return ExitCode.DONE.number;
    }
  }

  private void show(long done, long total) {
    cli.terminal()
        .progress(
            total <= 0
                ? "Sending " + HumanFormat.size(done)
                : "Sending %d%% of %s".formatted(done * 100 / total, HumanFormat.size(total)));
  }
}
