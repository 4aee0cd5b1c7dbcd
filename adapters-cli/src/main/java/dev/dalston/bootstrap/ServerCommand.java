package dev.dalston.bootstrap;

import dev.dalston.bootstrap.service.AdminKey;
import dev.dalston.bootstrap.service.BackgroundProbe;
import dev.dalston.bootstrap.service.ErrorText;
import dev.dalston.bootstrap.service.PrivateFile;
import dev.dalston.bootstrap.service.Service;
import dev.dalston.bootstrap.service.Settings;
import dev.dalston.bootstrap.service.StorageCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dalston server}: runs until it is stopped. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Start the service.",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  DALSTON_DATABASE_URL       PostgreSQL to use, as postgresql://host:5432/name",
      "  DALSTON_DATABASE_USER      its user (default: dalston)",
      "  DALSTON_DATABASE_PASSWORD  and password",
      "  DALSTON_DATABASE_POOL      connections at most (default: 20)",
      "  DALSTON_S3_BUCKET          bucket to use",
      "  DALSTON_S3_ENDPOINT        where it is, if not at AWS",
      "  DALSTON_S3_REGION          its region (default: us-east-1)",
      "  DALSTON_S3_ACCESS_KEY      credentials; without them those of the AWS",
      "  DALSTON_S3_SECRET_KEY      environment",
      "  DALSTON_RECEIPT_KEY        file with the key that signs receipts, a JSON Web",
      "                             Key (default: receipt-key.json in the data folder)",
      "  DALSTON_RECEIPTS_BUCKET    bucket for receipts (default: the same)",
      "  DALSTON_UPLOAD_LIMIT       longest recording (default: 2GiB)",
      "  DALSTON_UPLOAD_TIMEOUT     longest time for the whole of an upload (default: 6h)",
      "  DALSTON_STALL_TIMEOUT      longest pause of a client within a request or an",
      "                             answer (default: 30s)",
      "  DALSTON_HEAD_TIMEOUT       longest time for a request's headers (default: 20s)",
      "  DALSTON_IDLE_TIMEOUT       how long a connection is kept without a request",
      "                             (default: 2m)",
      "  DALSTON_CONNECTIONS        connections at most (default: 4096; 32 more for",
      "                             health and metrics)",
      "  DALSTON_DELETE_BUDGET      longest wait of a DELETE (default: 30s)",
      "  DALSTON_RECONCILE_EVERY    how often bucket and database are compared",
      "                             (default: 24h; or off)",
      "  DALSTON_RECONCILE_APPLY    true removes what is found then, and does not",
      "                             only report it",
      "  DALSTON_ACCEPT_STORAGE_LIMITS",
      "                             true is the same as --accept-storage-limits",
      "  DALSTON_DATA               folder, where --data is not given",
      "  DALSTON_LOG_LEVEL          such as FINE or WARNING (default: INFO)",
      "  DALSTON_JAVA_OPTS          options for the Java machine, such as -Xmx512m",
      "What is not named is embedded: a PostgreSQL and an S3 endpoint in the data",
      "folder."
    })
final class ServerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "8000",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "HOST",
      description = "Address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--data",
      defaultValue = "${env:DALSTON_DATA:-${sys:user.home}/.dalston/data}",
      paramLabel = "DIR",
      description = "Folder of the embedded servers and of keys (default: ~/.dalston/data).")
  private Path data;

  @Option(
      names = "--accept-storage-limits",
      description = "Start on a bucket in which deletions cannot be kept, with a warning.")
  private boolean acceptStorageLimits;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Settings settings;
    try {
      settings =
          new Environment(System.getenv()).settings(host, port, data.toAbsolutePath().normalize());
    } catch (Environment.Faulty faulty) {
      err.println("dalston server cannot start with this configuration:");
      faulty.getMessage().lines().forEach(problem -> err.println("  " + problem));
      return 2;
    }
    if (acceptStorageLimits) {
      settings = settings.acceptingStorageLimits();
    }
    CountDownLatch stopped = new CountDownLatch(1);
    try (Service service = Service.start(settings)) {
      StorageCheck.show(service.storage(), spec.commandLine().getOut(), err);
      service.restored().show(spec.commandLine().getOut(), err);
      announce(service, spec.commandLine().getOut());
      Optional<BackgroundProbe> probe =
          settings.storage().map(bucket -> BackgroundProbe.start(bucket, service.storage()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, probe, stopped)));
      stopped.await();
    } catch (StorageCheck.Unfit unfit) {
      unfit.explain(err);
      return 1;
    } catch (IOException | RuntimeException fault) {
      System.getLogger(ServerCommand.class.getName())
          .log(System.Logger.Level.DEBUG, "The server does not start", fault);
      err.println("dalston server cannot start: " + ErrorText.sentence(fault));
      return 1;
    }
    return 0;
  }

  private static void stop(
      Service service, Optional<BackgroundProbe> probe, CountDownLatch stopped) {
    forget(service);
    service.close();
    probe.ifPresent(BackgroundProbe::close);
    stopped.countDown();
  }

  private void announce(Service service, PrintWriter out) throws IOException {
    new AdminKey(service.keys(), service.settings().data())
        .make(service.isEmbedded())
        .ifPresent(file -> out.println("First admin key: made, and kept in " + file));
    if (service.isEmbedded()) {
      PrivateFile.write(address(service), service.uri().toString());
    }
    out.println("console " + service.uri() + "/console/");
    out.println("ready " + service.uri());
    out.flush();
  }

  private static void forget(Service service) {
    try {
      Files.deleteIfExists(address(service));
    } catch (IOException stale) {
      // Harmless: the next start writes it anew, and until then nobody answers there.
      System.getLogger(ServerCommand.class.getName())
          .log(System.Logger.Level.WARNING, "Could not remove " + address(service), stale);
    }
  }

  private static Path address(Service service) {
    return service.settings().data().resolve("server.url");
  }
}
