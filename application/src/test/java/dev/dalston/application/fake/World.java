package dev.dalston.application.fake;

import dev.dalston.application.Application;
import dev.dalston.application.Application.Limits;
import dev.dalston.application.Application.Premises;
import dev.dalston.application.access.Caller;
import dev.dalston.application.access.KeyService;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.deletion.RetryDeletions;
import dev.dalston.application.housekeeping.Duty;
import dev.dalston.application.housekeeping.Housekeeping;
import dev.dalston.application.housekeeping.Monitor;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.SubmitJob;
import dev.dalston.application.job.SubmitJob.Recording;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Submitted;
import dev.dalston.application.port.Host;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.application.receipt.ReceiptReplay;
import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.application.reconciliation.ReconciliationRunner;
import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.application.task.WorkOnTasks.Artifact;
import dev.dalston.application.task.WorkOnTasks.Claimed;
import dev.dalston.application.task.WorkOnTasks.Hold;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The use cases on the fakes, with a clock that the test moves. */
public final class World {
  public static final byte[] AUDIO = "RIFF a voice".getBytes(StandardCharsets.UTF_8);
  public static final byte[] TRANSCRIPT = "{\"text\":\"hello\"}".getBytes(StandardCharsets.UTF_8);

  public final InMemoryDatabase database;
  public final InMemoryArtifactStore store;
  public final InMemoryReceiptArchive archive = new InMemoryReceiptArchive(2);
  public final CountingMeter meter = new CountingMeter();
  public final PlainSeal seal = new PlainSeal();
  public volatile Duration ahead = Duration.ZERO;
  public volatile boolean room = true;

  /** How often the instances looked after their own servers. */
  public final AtomicInteger upkeep = new AtomicInteger();

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

  /** What another process of the service runs on. */
  public Host host() {
    return new Host(this::now, new SecureRandom(), new RealThreads(), UUID.randomUUID(), meter);
  }

  /** One process of the service. */
  public final class Instance {
    private final Application application =
        new Application(
            database,
            store,
            archive,
            seal,
            host(),
            new Limits(Duration.ofSeconds(5), Duration.ofMinutes(1), schedule),
            new Premises(
                () -> room,
                List.of(
                    Duty.every(Duration.ofSeconds(1), "own_servers", upkeep::incrementAndGet))));
    public final KeyService keys = application.keys();
    public final SubmitJob submit = application.useCases().submitJob();
    public final FindJobs find = application.useCases().findJobs();
    public final CancelJob cancel = application.useCases().cancelJob();
    public final WorkOnTasks work = application.useCases().workOnTasks();
    public final DeleteJob delete = application.useCases().deleteJob();
    public final FindDeletions deletions = application.useCases().findDeletions();
    public final RetryDeletions retry = application.useCases().retryDeletions();
    public final FindReceipts receipts = application.useCases().findReceipts();
    public final Reconcile reconcile = application.useCases().reconcile();
    public final Monitor monitor = application.useCases().monitor();
    public final ReceiptReplay restored = application.replay();
    public final Housekeeping housekeeping = application.housekeeping();
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
          worker,
          hold,
          new Artifact(name, "application/json", new ByteArrayInputStream(content), () -> {}));
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

  /** Waits for what another thread does; fails after a minute. */
  public static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come true within a minute");
      }
      Thread.onSpinWait();
    }
  }
}
