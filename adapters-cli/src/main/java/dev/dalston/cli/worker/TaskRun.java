package dev.dalston.cli.worker;

import dev.dalston.cli.common.Retry;
import dev.dalston.sdk.Claim;
import dev.dalston.sdk.DalstonException;
import dev.dalston.sdk.TaskOutcome;
import dev.dalston.sdk.Tasks;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** One claimed task, from its recording to its end. */
final class TaskRun {
  private final Tasks tasks;
  private final Claim claim;
  private final CommandTemplate command;
  private final Retry retry;
  private final ClaimRenewal renewal;
  private final Consumer<String> remarks;

  TaskRun(
      Tasks tasks,
      Claim claim,
      CommandTemplate command,
      Retry retry,
      ClaimRenewal renewal,
      Consumer<String> remarks) {
    this.tasks = tasks;
    this.claim = claim;
    this.command = command;
    this.retry = retry;
    this.renewal = renewal;
    this.remarks = remarks;
  }

  /**
   * Does the work and reports to the server.
   *
   * @return what became of the task
   * @throws DalstonException.Conflict if the claim was lost
   */
  TaskOutcome in(Path folder) throws IOException, InterruptedException {
    try {
      Path audio = fetch(folder);
      String output = renewal.reason() == null ? run(audio, folder.resolve("output")) : "";
      if (renewal.reason() == null) {
        new HandIn(tasks, claim, retry).of(output, folder.resolve("output"));
      }
      if (renewal.reason() == null) {
        return retry.call(() -> tasks.complete(claim));
      }
    } catch (TaskFailed e) {
      if (renewal.reason() == null) {
        remarks.accept(e.getMessage());
        return retry.call(() -> tasks.fail(claim, e.whole()));
      }
    } catch (DalstonException.Conflict e) {
      // The job is being cancelled: letting go confirms that. A lost claim will say so again.
      return tasks.release(claim);
    } catch (IOException | UncheckedIOException e) {
      // This machine's fault (a full disk), not the recording's: another worker may do better.
      tasks.release(claim);
      throw e;
    } catch (DalstonException.BadRequest | DalstonException.PayloadTooLarge e) {
      String why = "What the command handed in was not taken: " + e.getMessage();
      remarks.accept(why);
      return retry.call(() -> tasks.fail(claim, why));
    }
    return tasks.release(claim);
  }

  private Path fetch(Path folder) throws IOException, InterruptedException {
    String name = claim.job().fileName() == null ? "" : claim.job().fileName();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    // Engines look at the ending; nothing else of a stranger's name goes into a path.
    Path audio = folder.resolve("audio" + (ending.matches("[a-z0-9]{1,5}") ? "." + ending : ""));
    Files.createFile(
        audio, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return retry.call(
        () -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(audio))) {
            tasks.audio(claim, out);
            return audio;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private String run(Path audio, Path output) throws TaskFailed, InterruptedException {
    Map<String, String> values =
        Map.of(
            "audio", audio.toString(),
            "output_dir", output.toString(),
            "language", harmless("language", claim.job().language()),
            "model", harmless("model", claim.job().model()));
    EngineRun engine;
    try {
      engine = new EngineRun(command.with(values));
    } catch (IOException e) {
      throw new TaskFailed("The worker cannot start its command: " + e.getMessage());
    }
    renewal.guard(engine);
    int code;
    try {
      code = engine.await();
    } catch (InterruptedException e) {
      engine.kill();
      throw e;
    }
    if (engine.saidTooMuch()) {
      throw new TaskFailed("The command printed more than 32 MiB");
    }
    if (code != 0) {
      throw new TaskFailed("The command ended with " + code, engine.lastWords());
    }
    return engine.output();
  }

  /** A value of the job's submitter goes into a command line: it cannot pass for an option. */
  private static String harmless(String name, String value) throws TaskFailed {
    String given = value == null ? "" : value;
    if (!given.matches("([A-Za-z0-9_][A-Za-z0-9._:/-]{0,99})?")) {
      throw new TaskFailed("The job's %s is not one that this worker takes".formatted(name));
    }
    return given;
  }
}
