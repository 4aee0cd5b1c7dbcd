package dev.dalston.acceptance;

import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.bootstrap.service.ReconcileSettings;
import dev.dalston.bootstrap.service.Service;
import dev.dalston.bootstrap.service.Settings;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The service in its real wiring, started once for all features: PostgreSQL, S3, HTTP. */
public final class RunningDalston {
  private static final RunningDalston INSTANCE = start();

  private final Service service;
  private final Storehouse storehouse;
  private Service limited;

  private RunningDalston(Service service) {
    this.service = service;
    this.storehouse = new Storehouse(service.settings());
  }

  public static RunningDalston instance() {
    return INSTANCE;
  }

  public URI uri() {
    return service.uri();
  }

  /** What it runs with: database and bucket are open to others. */
  public Settings settings() {
    return service.settings();
  }

  /** Where its embedded servers keep their data. */
  Path data() {
    return service.settings().data();
  }

  /** A look past the service, straight into its database and bucket. */
  Storehouse storehouse() {
    return storehouse;
  }

  /** A second instance on the same database and bucket, which takes recordings up to 1 MiB. */
  synchronized Service limited() {
    if (limited == null) {
      Settings all = service.settings();
      HttpSettings usual = all.http();
      HttpSettings small =
          new HttpSettings("127.0.0.1", 0, 1 << 20, usual.patience(), usual.stopWithin());
      try {
        limited =
            Service.start(
                new Settings(small, all.data(), all.database(), all.storage(), all.deleteBudget())
                    .reconciling(ReconcileSettings.onRequest()));
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
    return limited;
  }

  /** A key of that tenant. */
  public String key(String tenant, Set<Scope> scopes) {
    KeyRequest request = new KeyRequest(tenant, "acceptance", scopes, Optional.empty());
    return ((Issued) service.keys().issue(request)).secret();
  }

  private static void stop(Service service) {
    if (INSTANCE.limited != null) {
      INSTANCE.limited.close();
    }
    service.close();
  }

  private static RunningDalston start() {
    try {
      Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "dalston");
      HttpSettings http = HttpSettings.at("127.0.0.1", 0);
      Service service =
          Service.start(
              Settings.embedded(http, data.toAbsolutePath().normalize())
                  .reconciling(ReconcileSettings.onRequest()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service)));
      return new RunningDalston(service);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
