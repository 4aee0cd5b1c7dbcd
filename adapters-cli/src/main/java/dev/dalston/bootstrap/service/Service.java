package dev.dalston.bootstrap.service;

import dev.dalston.application.access.KeyService;
import dev.dalston.application.audit.ReadAuditService;
import dev.dalston.application.bucket.TransactionGuardedStore;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.deletion.DeleteJobService;
import dev.dalston.application.deletion.DeletionRun;
import dev.dalston.application.deletion.DeletionRunner;
import dev.dalston.application.deletion.FindDeletionsService;
import dev.dalston.application.housekeeping.HousekeepingService;
import dev.dalston.application.job.CancelJobService;
import dev.dalston.application.job.FindJobsService;
import dev.dalston.application.job.SubmitJobService;
import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.reconciliation.ReconcileService;
import dev.dalston.application.reconciliation.ReconciliationPhases;
import dev.dalston.application.reconciliation.ReconciliationRun;
import dev.dalston.application.reconciliation.ReconciliationRunner;
import dev.dalston.application.task.ClaimedTasks;
import dev.dalston.application.task.WorkOnTasksService;
import dev.dalston.persistence.Database;
import dev.dalston.rest.HttpServer;
import dev.dalston.rest.UseCases;
import dev.dalston.rest.operation.Health;
import dev.dalston.signing.SigningKey;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.probe.ProbeReport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One running instance of the service: every part of it, made here and nowhere else. */
public final class Service implements AutoCloseable {
  /** PostgreSQL keeps microseconds: a time is the same before and after it was stored. */
  private static final InstantSource CLOCK = () -> Instant.now().truncatedTo(ChronoUnit.MICROS);

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
    try {
      Settings settings = Embedded.fillIn(wanted, closing);
      Database database = closing.add(new Database(settings.database().orElseThrow()));
      S3ArtifactStore s3 = closing.add(new S3ArtifactStore(settings.storage().orElseThrow()));
      if (wanted.storage().isEmpty()) {
        s3.ensureBucket();
      }
      ProbeReport storage = StorageCheck.of(s3, settings.acceptStorageLimits());
      SigningKey key = ReceiptKeyFile.load(settings);
      ReceiptWiring attesting =
          ReceiptWiring.with(key, database, s3.receipts(settings.receipts().bucket()), CLOCK);
      RestoreCheck restored = RestoreCheck.of(attesting.restored(), settings.acceptStorageLimits());
      KeyService keys = new KeyService(database.transactions(), database.keys(), CLOCK);
      HttpServer http = wire(settings, database, s3, keys, attesting, closing);
      boolean embedded = wanted.database().isEmpty() || wanted.storage().isEmpty();
      return new Service(closing, keys, http, settings, storage, restored, embedded);
    } catch (IOException | RuntimeException | Error fault) {
      closing.close();
      throw fault;
    }
  }

  private static HttpServer wire(
      Settings settings,
      Database database,
      S3ArtifactStore s3,
      KeyService keys,
      ReceiptWiring attesting,
      ResourceStack closing) {
    UUID instance = UUID.randomUUID();
    Transactions transactions = database.transactions();
    ArtifactStore store = new TransactionGuardedStore(s3, transactions);

    DeletionRun work =
        new DeletionRun(transactions, database.jobs(), database.ledger(), store, CLOCK);
    DeletionRunner deletions =
        new DeletionRunner(transactions, database.ledger(), work, CLOCK, instance);
    UploadTracker uploads =
        new UploadTracker(
            transactions, database.jobs(), database.uploads(), store, CLOCK, instance);
    ClaimedTasks held = new ClaimedTasks(transactions, database.jobs(), database.tasks(), CLOCK);

    ReconciliationRunner reconciliations =
        closing.add(reconciliations(settings, database, store, attesting, deletions, instance));

    closing.add(
        HousekeepingTimer.start(
            new HousekeepingService(
                transactions,
                deletions,
                uploads,
                held,
                attesting.outbox(),
                attesting.watch(),
                reconciliations)));
    UseCases useCases =
        new UseCases(
            keys,
            keys,
            new SubmitJobService(
                transactions, database.jobs(), database.tasks(), uploads, store, CLOCK),
            new FindJobsService(
                transactions, database.jobs(), database.tasks(), database.keys(), store),
            new CancelJobService(transactions, database.jobs(), database.tasks(), CLOCK),
            new DeleteJobService(
                transactions,
                database.jobs(),
                database.ledger(),
                deletions,
                CLOCK,
                settings.deleteBudget()),
            new WorkOnTasksService(held, uploads, store, CLOCK),
            new FindDeletionsService(transactions, database.ledger(), database.keys()),
            attesting.find(),
            attesting.keys(),
            new ReadAuditService(transactions, database.audit()),
            new ReconcileService(
                transactions,
                database.reconciliations(),
                reconciliations,
                settings.reconciling().leastAge()));
    return closing.add(
        HttpServer.start(
            settings.http(), useCases, health(database, s3), new PrometheusRegistry()));
  }

  private static ReconciliationRunner reconciliations(
      Settings settings,
      Database database,
      ArtifactStore store,
      ReceiptWiring attesting,
      DeletionRunner deletions,
      UUID instance) {
    ReconciliationPhases phases =
        new ReconciliationPhases(
            database.transactions(),
            database.jobs(),
            database.register(),
            database.ledger(),
            database.reconciliations(),
            database.receipts(),
            store,
            attesting.archive(),
            attesting.restored(),
            deletions,
            CLOCK);
    return new ReconciliationRunner(
        database.reconciliations(),
        new ReconciliationRun(database.transactions(), database.reconciliations(), phases, CLOCK),
        CLOCK,
        instance,
        settings.reconciling().schedule());
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
