package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.DatabaseContract;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.application.port.JobQuery;
import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.audit.Actor.ByItself;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.task.TaskId;
import dev.dalston.persistence.session.NativeSql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * With tens of thousands of rows that do not matter, each call reads by an index and little more
 * than it answers with. Judged by what the server counts within the transaction, not by a plan for
 * a statement that looks like the real one.
 */
class IndexUseTest implements DatabaseContract {
  @RegisterExtension static final FreshDatabase DATABASE = FreshDatabase.shared();

  private static final int LIMIT = 20;

  /** Rows and dead index entries that a page may touch. */
  private static final long FEW = 10L * LIMIT;

  /** More often than the driver and the server wait before they settle for a general plan. */
  private static final int TIMES = 12;

  /** A table of a few rows, which is tenants alone, is read quickest as a whole. */
  private static final String SCANNED =
      """
      select cast(relname as text) from pg_stat_xact_user_tables
      where seq_scan > 0 and relname <> 'tenants'
      """;

  private static final String READ =
      """
      select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0)
      from pg_stat_xact_user_tables
      """;

  private RecordedStatements session;
  private TenantId tenant;

  @Override
  public Repositories database() {
    return DATABASE;
  }

  @BeforeAll
  static void fill() throws IOException, SQLException {
    try (InputStream rows = IndexUseTest.class.getResourceAsStream("/many-rows.sql")) {
      DATABASE.sql(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @BeforeEach
  void open() throws SQLException {
    tenant = tenant("acme");
    session = new RecordedStatements(DATABASE.settings());
  }

  @AfterEach
  void close() {
    session.close();
  }

  private void assertReadsLittle(String call, Runnable work) {
    for (int i = 1; i < TIMES; i++) {
      session.transactions().run(work);
    }
    session
        .transactions()
        .run(
            () -> {
              work.run();
              List<String> scanned = ask(String.class, SCANNED);
              long read = ask(Number.class, READ).getFirst().longValue();
              assertEquals(List.of(), scanned, () -> call + " scans a whole table");
              assertTrue(read <= FEW, () -> call + " reads " + read + " rows");
            });
  }

  private <V> List<V> ask(Class<V> type, String sql) {
    return NativeSql.values(session.session(), type, sql);
  }

  @Test
  void pagesOfJobs() {
    JpaJobs jobs = new JpaJobs(session::session);
    Optional<JobQuery.Position> middle =
        Optional.of(
            new JobQuery.Position(
                NOW.minusSeconds(86_400L * 62), JobId.next(NOW, new SecureRandom())));
    for (TenantScope scope : List.of(TenantScope.only(tenant), TenantScope.all())) {
      for (var status :
          List.of(
              Optional.<JobStatus>empty(),
              Optional.of(JobStatus.COMPLETED),
              Optional.of(JobStatus.FAILED))) {
        for (var after : List.of(Optional.<JobQuery.Position>empty(), middle)) {
          for (boolean oldestFirst : List.of(true, false)) {
            JobQuery query = new JobQuery(status, Optional.empty(), oldestFirst, after, LIMIT);
            assertReadsLittle(scope + " " + query, () -> jobs.list(scope, query));
            JobQuery since = new JobQuery(status, Optional.of(NOW), oldestFirst, after, LIMIT);
            assertReadsLittle(scope + " " + since, () -> jobs.list(scope, since));
          }
        }
      }
    }
  }

  @Test
  void pagesOfTheLedger() {
    JpaDeletionLedger ledger = new JpaDeletionLedger(session::session);
    for (TenantScope scope : List.of(TenantScope.only(tenant), TenantScope.all())) {
      for (var status :
          List.of(
              Optional.<DeletionStatus>empty(),
              Optional.of(DeletionStatus.COMPLETED),
              Optional.of(DeletionStatus.PENDING))) {
        DeletionQuery query = new DeletionQuery(status, Optional.empty(), LIMIT);
        assertReadsLittle(scope + " " + query, () -> ledger.list(scope, query));
      }
    }
  }

  @Test
  void pagesOfTheAuditTrail() {
    JpaAudit audit = new JpaAudit(session::session);
    List<Optional<KeyId>> actors =
        List.of(Optional.empty(), Optional.of(KeyId.next(NOW, new SecureRandom())));
    List<Optional<UUID>> resources = List.of(Optional.empty(), Optional.of(UUID.randomUUID()));
    List<Optional<Instant>> times = List.of(Optional.empty(), Optional.of(Instant.now()));
    for (var actor : actors) {
      for (var resource : resources) {
        for (var since : times) {
          for (var until : times) {
            for (var after : times) {
              Optional<PageQuery.Position> behind =
                  after.map(at -> new PageQuery.Position(at, UUID.randomUUID()));
              AuditQuery query = new AuditQuery(since, until, actor, resource, behind, LIMIT);
              assertReadsLittle(query.toString(), () -> audit.list(query));
            }
          }
        }
      }
    }
  }

  @Test
  void everythingAboutOneJob() {
    Job job = storedEnded();
    JpaJobs jobs = new JpaJobs(session::session);
    JpaTasks tasks = new JpaTasks(session::session);
    TenantScope own = TenantScope.only(job.tenant());
    assertReadsLittle("find", () -> jobs.find(own, job.id()));
    assertReadsLittle("find for update", () -> jobs.findForUpdate(own, job.id()));
    assertReadsLittle("tasks of", () -> tasks.of(job.id()));
    assertReadsLittle(
        "job of", () -> tasks.jobOf(job.tenant(), TaskId.next(NOW, new SecureRandom())));
    assertReadsLittle("uploads of", () -> new JpaUploads(session::session).of(job.id()));
    assertReadsLittle("remove", () -> jobs.remove(job.id()));
  }

  @Test
  void whatIsAskedAgainAndAgainWhenThereIsNothingToDo() {
    UUID holder = instance();
    JpaTasks tasks = new JpaTasks(session::session);
    JpaDeletionLedger ledger = new JpaDeletionLedger(session::session);
    JpaUploads uploads = new JpaUploads(session::session);
    JpaKeys keys = new JpaKeys(session::session);
    assertReadsLittle("claim", () -> tasks.lockClaimable(tenant, NOW));
    assertReadsLittle("lost workers", () -> tasks.jobsWithLostWorkers(NOW, LIMIT));
    assertReadsLittle(
        "due", () -> ledger.takeUpDue(NOW, new Lease(holder, SOON), LIMIT, Set.of(), LIMIT));
    assertReadsLittle("renew deletions", () -> ledger.renew(List.of(requested(holder)), SOON));
    assertReadsLittle(
        "expired", () -> uploads.takeOverExpired(NOW, new Lease(holder, SOON), LIMIT));
    assertReadsLittle(
        "renew uploads", () -> uploads.renew(Set.of(holder), new Lease(holder, SOON)));
    JpaReconciliations reconciliations = new JpaReconciliations(session::session);
    assertReadsLittle("latest", () -> reconciliations.list(PageQuery.first(2)));
    assertReadsLittle("last completed", () -> reconciliations.lastCompleted(NOW));
    Reconciliation held =
        Reconciliation.request(
            ReconciliationId.next(NOW, new SecureRandom()),
            Optional.empty(),
            false,
            Duration.ZERO,
            NOW,
            new Lease(holder, SOON));
    assertReadsLittle("renew reconciliations", () -> reconciliations.renew(held, SOON));
    assertReadsLittle("update", () -> reconciliations.update(held, held));
    assertReadsLittle("take up", () -> reconciliations.takeUpDue(NOW, new Lease(holder, SOON)));
    assertReadsLittle("last scheduled", () -> reconciliations.lastScheduled(NOW));
    Upload upload =
        new Upload(
            holder,
            ArtifactKey.audioOf(JobId.next(NOW, new SecureRandom())),
            new Lease(holder, SOON));
    assertReadsLittle("finish", () -> uploads.finish(upload));
    assertReadsLittle("give up", () -> uploads.giveUp(upload, SOON));
    assertReadsLittle("running", reconciliations::running);
    assertReadsLittle(
        "receipts", () -> new JpaReceiptLedger(session::session).takeDue(NOW, SOON, LIMIT));
    for (DeletionStatus status : List.of(DeletionStatus.PENDING, DeletionStatus.BLOCKED)) {
      assertReadsLittle("waiting " + status, () -> ledger.waiting(status));
    }
    KeyId by = KeyId.next(NOW, new SecureRandom());
    assertReadsLittle("unblock all", () -> ledger.unblockAll(by, NOW));
    assertReadsLittle(
        "unblock", () -> ledger.unblock(JobId.next(NOW, new SecureRandom()), by, NOW));
    assertReadsLittle("hasten", () -> ledger.hasten(NOW));
    assertReadsLittle(
        "correct", () -> new JpaPlannedTimes(session::session).correct(NEXT_YEAR.plusSeconds(1)));
    assertReadsLittle("waiting", new JpaReceiptLedger(session::session)::waiting);
    assertReadsLittle("admin", () -> keys.hasAdmin(NOW));
    assertReadsLittle("prefix", () -> keys.withPrefix("dk_"));
    assertReadsLittle("keys", () -> keys.list(PageQuery.first(LIMIT)));
    PageQuery.Position last = new PageQuery.Position(NOW, new UUID(0, 0));
    assertReadsLittle("more keys", () -> keys.list(new PageQuery(Optional.of(last), LIMIT)));
    assertReadsLittle(
        "more reconciliations",
        () -> reconciliations.list(new PageQuery(Optional.of(last), LIMIT)));
    assertReadsLittle(
        "revoke",
        () ->
            keys.revoke(
                KeyId.next(NOW, new SecureRandom()), KeyId.next(NOW, new SecureRandom()), NOW));
  }

  @Test
  void aStretchOfAReconciliation() {
    JpaJobIndex register = new JpaJobIndex(session::session);
    List<JobId> ids =
        Stream.generate(() -> JobId.next(NOW, new SecureRandom())).limit(LIMIT).toList();
    assertReadsLittle("of", () -> register.of(ids));
    JpaReconciliations reconciliations = new JpaReconciliations(session::session);
    ReconciliationId found =
        in(() -> DATABASE.reconciliations().list(PageQuery.first(1))).getFirst().id();
    assertReadsLittle("forgotten", () -> reconciliations.forgotten(found, ids));
    Optional<JobId> middle = JobId.parse("7fffffff-0000-7000-8000-000000000000");
    Optional<JobId> end = JobId.parse("8fffffff-0000-7000-8000-000000000000");
    assertReadsLittle("between", () -> register.between(middle, end, LIMIT));
    assertReadsLittle("to the end", () -> register.between(middle, Optional.empty(), LIMIT));
  }

  @Test
  void oneDeletion() {
    UUID holder = instance();
    Deletion deletion =
        Deletion.request(
            storedEnded(), KeyId.next(NOW, new SecureRandom()), NOW, new Lease(holder, SOON));
    run(() -> DATABASE.ledger().add(deletion));
    JpaDeletionLedger ledger = new JpaDeletionLedger(session::session);
    assertReadsLittle("find", () -> ledger.find(TenantScope.all(), deletion.job()));
    assertReadsLittle("update", () -> ledger.update(deletion, deletion));
    assertReadsLittle(
        "account",
        () -> ledger.account(deletion.job(), RecordingEvidence.NOT_FOUND, Optional.empty(), NOW));
    assertReadsLittle(
        "take up",
        () -> ledger.takeUp(deletion.job(), ByItself.SERVICE, SOON, new Lease(holder, SOON)));
    JpaReceiptLedger receipts = new JpaReceiptLedger(session::session);
    ReceiptId receipt = new ReceiptId(deletion.job(), NOW);
    Unarchived taken =
        new Unarchived(
            accounted(deletion).completed(new ErasureProof(NOW, NOW, Set.of())),
            Optional.empty(),
            NOW);
    assertReadsLittle("keep", () -> receipts.keep(List.of(new SealedReceipt(receipt, "x"))));
    assertReadsLittle("archived", () -> receipts.archived(List.of(taken)));
    assertReadsLittle("contradicted", () -> receipts.contradicted(List.of(receipt)));
    assertReadsLittle(
        "complete",
        () -> ledger.complete(accounted(deletion), new ErasureProof(NOW, NOW, Set.of())));
  }
}
