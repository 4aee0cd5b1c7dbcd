package dev.dalston.bootstrap.demo;

import dev.dalston.bootstrap.service.ErrorText;
import dev.dalston.bootstrap.service.Service;
import dev.dalston.bootstrap.service.Settings;
import dev.dalston.cli.common.FileTree;
import dev.dalston.rest.HttpSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dalston demo}: the whole story in a temporary folder, in half a minute. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Start everything in a temporary folder, submit a recording, finish it, delete it,",
      "and show that nothing is left. Exits 0 only if all of it was so."
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--keep", description = "Leave the folder with its database and bucket behind.")
  private boolean keep;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("dalston-demo");
    out.println("Starting PostgreSQL, an S3 endpoint and Dalston in " + folder + " ...");
    out.flush();
    try (Service service =
        Service.start(Settings.embedded(HttpSettings.at("127.0.0.1", 0), folder))) {
      new DemoStory(service, out).tell();
      return 0;
    } catch (DemoStory.Untrue untrue) {
      spec.commandLine().getErr().println("NOT SO: " + untrue.getMessage());
      return 1;
    } catch (IOException | RuntimeException fault) {
      spec.commandLine().getErr().println("The demo cannot go on: " + ErrorText.sentence(fault));
      return 1;
    } finally {
      if (keep) {
        out.println("Everything it made is in " + folder);
      } else {
        FileTree.delete(folder);
      }
      out.flush();
    }
  }
}
