package dev.dalston.application.fake;

import dev.dalston.application.access.Caller;
import dev.dalston.application.access.KeyService;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.application.bucket.TransactionGuardedStore;
import dev.dalston.application.bucket.UploadTracker;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.deletion.DeleteJobService;
import dev.dalston.application.deletion.DeletionRun;
import dev.dalston.application.deletion.DeletionRunner;
import dev.dalston.application.housekeeping.Housekeeping;
import dev.dalston.application.housekeeping.HousekeepingService;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.CancelJobService;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.FindJobsService;
import dev.dalston.application.job.SubmitJob;
import dev.dalston.application.job.SubmitJob.Recording;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Submitted;
import dev.dalston.application.job.SubmitJobService;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.application.receipt.FindReceiptsService;
import dev.dalston.application.receipt.ReceiptOutbox;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.application.receipt.ReceiptReplayService;
import dev.dalston.application.receipt.ReceiptWatermark;
import dev.dalston.application.receipt.RestoreDetector;
import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.application.reconciliation.ReconcileService;
import dev.dalston.application.reconciliation.ReconciliationPhases;
import dev.dalston.application.reconciliation.ReconciliationRun;
import dev.dalston.application.reconciliation.ReconciliationRunner;
import dev.dalston.application.task.ClaimedTasks;
import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.application.task.WorkOnTasks.Claimed;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasksService;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.job.Submission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The use cases on the fakes, with a clock that the test moves. */
public final class World {
  public static final byte[] AUDIO = "RIFF a voice".getBytes(StandardCharsets.UTF_8);
  public static final byte[] TRANSCRIPT = "{\"text\":\"hello\"}".getBytes(StandardCharsets.UTF_8);

  public final InMemoryDatabase database;
  public final InMemoryArtifactStore store;
  public final InMemoryReceiptArchive archive = new InMemoryReceiptArchive(2);
  public final PlainSeal seal = new PlainSeal();
  public volatile Duration ahead = Duration.ZERO;
  public volatile ReconciliationRunner.Schedule schedule = ReconciliationRunner.Schedule.OFF;
  private final Instant start = Instant.parse("2026-01-02T03:04:05Z");
  private final long began = System.nanoTime();
  private Instance main;

  public World() {
    this(new InMemoryArtifactStore());
  }

  public World(InMemoryArtifactStore store) {
    this.database = new InMemoryDatabase();
    this.store = store;
    store.setClock(this::now);
    this.main = new Instance();
  }

  /** The instance of the service that the shorthands below use. */
  public Instance service() {
    return main;
  }

  /**
   * As after a crash: a new process on the same database and bucket, its predecessor's leases over.
   */
  public Instance restart() {
    ahead = ahead.plusSeconds(60);
    main = new Instance();
    return main;
  }

  /** As precise as a database keeps it. */
  public Instant now() {
    return start.plus(ahead).plusNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MICROS);
  }

  /** One process of the service. */
  public final class Instance {
    private final InstantSource clock = World.this::now;
    private final UUID id = UUID.randomUUID();
    private final TransactionGuardedStore guarded = new TransactionGuardedStore(store, database);
    public final DeletionRunner deletions =
        new DeletionRunner(
            database,
            database.ledger(),
            new DeletionRun(database, database.jobs(), database.ledger(), guarded, clock),
            clock,
            id);
    public final UploadTracker uploads =
        new UploadTracker(database, database.jobs(), database.uploads(), guarded, clock, id);
    public final ClaimedTasks held =
        new ClaimedTasks(database, database.jobs(), database.tasks(), clock);
    public final KeyService keys = new KeyService(database, database.keys(), clock);
    public final SubmitJob submit =
        new SubmitJobService(database, database.jobs(), database.tasks(), uploads, guarded, clock);
    public final FindJobs find =
        new FindJobsService(database, database.jobs(), database.tasks(), database.keys(), guarded);
    public final CancelJob cancel =
        new CancelJobService(database, database.jobs(), database.tasks(), clock);
    public final WorkOnTasks work = new WorkOnTasksService(held, uploads, guarded, clock);
    public final DeleteJob delete =
        new DeleteJobService(
            database, database.jobs(), database.ledger(), deletions, clock, Duration.ofSeconds(5));
    private final ReceiptWatermark horizon = new ReceiptWatermark(database, database.receipts());
    public final ReceiptReplay restored =
        new ReceiptReplayService(
            database,
            database.jobs(),
            database.tasks(),
            database.ledger(),
            database.receipts(),
            archive,
            seal,
            horizon,
            clock);
    public final ReconciliationRunner reconciliations =
        new ReconciliationRunner(
            database.reconciliations(),
            new ReconciliationRun(
                database,
                database.reconciliations(),
                new ReconciliationPhases(
                    database,
                    database.jobs(),
                    database.register(),
                    database.ledger(),
                    database.reconciliations(),
                    database.receipts(),
                    guarded,
                    archive,
                    restored,
                    deletions,
                    clock),
                clock),
            clock,
            id,
            schedule);
    public final Reconcile reconcile =
        new ReconcileService(
            database, database.reconciliations(), reconciliations, Duration.ofMinutes(1));
    public final FindReceipts receipts =
        new FindReceiptsService(database, database.ledger(), database.receipts(), seal);
    public final Housekeeping housekeeping =
        new HousekeepingService(
            database,
            deletions,
            uploads,
            held,
            new ReceiptOutbox(database, database.receipts(), seal, archive, horizon, clock),
            new RestoreDetector(horizon, restored),
            reconciliations);
  }

  public Caller caller(String tenant) {
    Issued issued =
        (Issued)
            main.keys.issue(
                new KeyRequest(
                    tenant,
                    "test",
                    Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.WORKER),
                    Optional.empty()));
    return main.keys.authenticate(issued.secret()).orElseThrow();
  }

  public Job submit(Caller caller) {
    return submit(caller, AUDIO);
  }

  public Job submit(Caller caller, byte[] audio) {
    try {
      return ((Submitted) main.submit.submit(caller, recording(new ByteArrayInputStream(audio))))
          .job();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public static Recording recording(InputStream audio) {
    return new Recording() {
      @Override
      public String contentType() {
        return "audio/wav";
      }

      @Override
      public InputStream audio() {
        return audio;
      }

      @Override
      public Submission describe(long bytes) {
        return new Submission(
            "a.wav", "audio/wav", bytes, "a.wav", Optional.empty(), Optional.empty(), Map.of());
      }
    };
  }

  public Hold claim(Caller worker) {
    Claimed claimed = main.work.claim(worker).orElseThrow();
    return new Hold(claimed.task().id(), claimed.claim().token());
  }

  public WorkOnTasks.WorkOutcome handIn(Caller worker, Hold hold, String name, byte[] content) {
    try {
      return main.work.handIn(
          worker, hold, name, "application/json", new ByteArrayInputStream(content));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A job in that status, which a worker has really worked on where the status says so. */
  public Job jobIn(JobStatus status, Caller caller) {
    JobId id = submit(caller).id();
    if (status == JobStatus.CANCELLED) {
      main.cancel.cancel(caller.own(), id);
    } else if (status != JobStatus.PENDING) {
      Hold hold = claim(caller);
      switch (status) {
        case CANCELLING -> main.cancel.cancel(caller.own(), id);
        case FAILED -> main.work.fail(caller, hold, "no speech");
        case COMPLETED -> {
          handIn(caller, hold, "words.json", TRANSCRIPT);
          handIn(caller, hold, "transcript.json", TRANSCRIPT);
          main.work.complete(caller, hold);
        }
        case RUNNING, PENDING, CANCELLED -> {}
      }
    }
    return find(id).orElseThrow();
  }

  public Optional<Job> find(JobId id) {
    return database.inTransaction(() -> database.jobs().find(TenantScope.all(), id));
  }

  public Optional<Deletion> deletion(JobId id) {
    return database.inTransaction(() -> database.ledger().find(TenantScope.all(), id));
  }

  /** Waits for what another thread does; fails after ten seconds. */
  public static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come true within ten seconds");
      }
      Thread.onSpinWait();
    }
  }
}
