package dev.dalston.bootstrap;

import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.Signals;
import dev.dalston.storage.probe.BucketProbe;
import dev.dalston.storage.probe.ProbeReport;
import dev.dalston.storage.s3.S3Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dalston storage probe}: what a bucket does, and what that means for deletions. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Try out a bucket, and tell what it means for deletions.",
      "Stores, lists and deletes a few bytes under probe/, and leaves nothing there. Needs no"
          + " service; a running one is not disturbed."
    },
    footerHeading = "%nEnvironment, as for dalston server:%n",
    footer = {
      "  DALSTON_S3_BUCKET          bucket to try",
      "  DALSTON_S3_ENDPOINT        where it is, if not at AWS",
      "  DALSTON_S3_REGION          its region (default: us-east-1)",
      "  DALSTON_S3_ACCESS_KEY      credentials; without them those of the AWS",
      "  DALSTON_S3_SECRET_KEY      environment",
      "%nExit codes:",
      "    0   all that deletions need is kept",
      "   12   a part of it is not",
      "    8   the bucket cannot be reached",
      "    2   the command line or the environment is wrong",
      "  130   interrupted; what was stored is removed first"
    })
final class StorageProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws ReflectiveOperationException {
    PrintWriter err = spec.commandLine().getErr();
    S3Settings settings;
    try {
      settings = new Environment(System.getenv()).bucket();
    } catch (Environment.Faulty faulty) {
      faulty.getMessage().lines().forEach(problem -> err.println("dalston: " + problem));
      return ExitCode.USAGE.number;
    }
    AtomicBoolean stop = new AtomicBoolean();
    try (Signals _ = Signals.to(signal -> stop(stop, err))) {
      ProbeReport report = BucketProbe.ofEverything(settings, stop::get);
      if (stop.get()) {
        return ExitCode.INTERRUPTED.number;
      }
      ProbeTable.of(report).print(spec.commandLine().getOut(), json);
      return code(report).number;
    }
  }

  /** The second time it waits for nothing. */
  private static void stop(AtomicBoolean stop, PrintWriter err) {
    if (stop.getAndSet(true)) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number);
    }
    err.println("dalston: stopping; what was stored is being removed. Once more to leave it.");
    err.flush();
  }

  private static ExitCode code(ProbeReport report) {
    if (!report.reached()) {
      return ExitCode.UNREACHABLE;
    }
    return report.keepsThePromise() ? ExitCode.DONE : ExitCode.LIMITED;
  }
}
