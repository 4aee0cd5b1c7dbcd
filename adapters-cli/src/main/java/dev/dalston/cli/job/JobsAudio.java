package dev.dalston.cli.job;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Failures;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.OutputFile;
import dev.dalston.sdk.Dalston;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a recording. */
@Command(name = "audio", description = "Fetch the recording of a job as it was sent in.")
public final class JobsAudio implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "JOB_ID", description = "The job.")
  String id;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it; - is standard output, and the default when piped.")
  String output;

  /** What {@code --json} prints. */
  private record Saved(String id, String file, long bytes) {}

  public JobsAudio(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException {
    boolean toPipe = output == null ? !cli.terminal().isOutTerminal() : output.equals("-");
    if (output == null && !toPipe) {
      throw new Failures.Usage("Say where to write the recording: --output FILE");
    }
    if (toPipe && cli.terminal().json) {
      throw new Failures.Usage("--json needs --output FILE, since the recording is no JSON");
    }
    try (Dalston dalston = cli.connect()) {
      if (toPipe) {
        dalston.audio(id, cli.terminal().out);
      } else {
        save(dalston, Path.of(output));
      }
    }
    return ExitCode.DONE.number;
  }

  private void save(Dalston dalston, Path to) throws IOException {
    Path file = OutputFile.write(to, out -> dalston.audio(id, out));
    long bytes = Files.size(file);
    if (cli.terminal().json) {
      cli.terminal().print(Json.pretty(new Saved(id, file.toString(), bytes)));
    } else {
      cli.terminal().note("%s, %s".formatted(file, HumanFormat.size(bytes)));
    }
  }
}
