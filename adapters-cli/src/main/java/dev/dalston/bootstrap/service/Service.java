package dev.dalston.bootstrap.service;

import dev.dalston.application.Application;
import dev.dalston.application.Application.Limits;
import dev.dalston.application.access.KeyService;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.Meter;
import dev.dalston.application.port.ReceiptSeal;
import dev.dalston.application.port.Transactions;
import dev.dalston.persistence.Database;
import dev.dalston.rest.HttpServer;
import dev.dalston.rest.operation.Health;
import dev.dalston.rest.operation.PrometheusMeter;
import dev.dalston.signing.JoseReceiptSeal;
import dev.dalston.signing.SigningKey;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.probe.ProbeReport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.UUID;

/** One running instance of the service: every part of it, made here and nowhere else. */
public final class Service implements AutoCloseable {
  private final ResourceStack closing;
  private final KeyService keys;
  private final HttpServer http;
  private final Settings settings;
  private final ProbeReport storage;
  private final RestoreCheck restored;
  private final boolean embedded;

  private Service(
      ResourceStack closing,
      KeyService keys,
      HttpServer http,
      Settings settings,
      ProbeReport storage,
      RestoreCheck restored,
      boolean embedded) {
    this.closing = closing;
    this.keys = keys;
    this.http = http;
    this.settings = settings;
    this.storage = storage;
    this.restored = restored;
    this.embedded = embedded;
  }

  /**
   * Starts an instance; when this returns it takes requests.
   *
   * @throws IOException if an embedded server does not start, or there is no key for receipts
   * @throws RuntimeException if the database or the storage cannot be used, or a deletion could not
   *     be kept in the storage and the settings do not accept that; nothing is left running
   */
  public static Service start(Settings wanted) throws IOException {
    ResourceStack closing = new ResourceStack();
    PrometheusRegistry metrics = new PrometheusRegistry();
    Meter meter = new PrometheusMeter(metrics);
    try {
      Settings settings = Embedded.fillIn(wanted, closing);
      Database database = closing.add(new Database(settings.database().orElseThrow()));
      S3ArtifactStore s3 =
          closing.add(new S3ArtifactStore(settings.storage().orElseThrow(), meter));
      if (wanted.storage().isEmpty()) {
        s3.ensureBucket();
      }
      ProbeReport storage = StorageCheck.of(s3, settings.acceptStorageLimits());
      SigningKey key = ReceiptKeyFile.load(settings);
      Application application = application(settings, database, s3, key, meter);
      RestoreCheck restored = RestoreCheck.of(application.replay(), settings.acceptStorageLimits());
      closing.add(application);
      application.housekeeping().start();
      HttpServer http =
          closing.add(
              HttpServer.start(
                  settings.http(), application.useCases(), health(database, s3), metrics));
      boolean embedded = wanted.database().isEmpty() || wanted.storage().isEmpty();
      return new Service(closing, application.keys(), http, settings, storage, restored, embedded);
    } catch (IOException | RuntimeException | Error fault) {
      closing.close();
      throw fault;
    }
  }

  private static Application application(
      Settings settings, Database database, S3ArtifactStore s3, SigningKey key, Meter meter) {
    Transactions transactions = database.transactions();
    transactions.run(() -> database.receiptKeys().add(key.published(database.clock().instant())));
    ReceiptSeal seal =
        new JoseReceiptSeal(key, () -> transactions.inTransaction(database.receiptKeys()::list));
    return new Application(
        database,
        s3,
        s3.receipts(settings.receipts().bucket()),
        seal,
        new Host(
            database.clock(), new SecureRandom(), new VirtualThreads(), UUID.randomUUID(), meter),
        new Limits(
            settings.deleteBudget(),
            settings.reconciling().leastAge(),
            settings.reconciling().schedule()));
  }

  private static Health health(Database database, S3ArtifactStore s3) {
    return new Health() {
      @Override
      public boolean databaseReachable() {
        return database.isReachable();
      }

      @Override
      public boolean storageReachable() {
        return s3.isReachable();
      }
    };
  }

  /** Where it takes requests. */
  public URI uri() {
    return http.uri();
  }

  /** Its keys. */
  public KeyService keys() {
    return keys;
  }

  /** What it runs with, embedded servers filled in. */
  public Settings settings() {
    return settings;
  }

  /** What its bucket was found to be when it started. */
  public ProbeReport storage() {
    return storage;
  }

  /** What it found to be forgotten by its database when it started. */
  public RestoreCheck restored() {
    return restored;
  }

  /** Whether its database or its bucket is its own, in the data folder. */
  public boolean isEmbedded() {
    return embedded;
  }

  /** Stops taking requests, lets those under way end, then stops everything it started. */
  @Override
  public void close() {
    closing.close();
  }
}
