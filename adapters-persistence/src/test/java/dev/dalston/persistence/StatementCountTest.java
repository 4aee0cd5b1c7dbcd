package dev.dalston.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.DatabaseContract;
import dev.dalston.application.port.ReceiptLedger.Unarchived;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.SealedReceipt;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.job.DeletionDecision.Allowed;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.domain.receipt.ReceiptId;
import dev.dalston.domain.task.Claim;
import dev.dalston.domain.task.ClaimToken;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each statement is a round trip: none is sent that need not be. */
class StatementCountTest implements DatabaseContract {
  @RegisterExtension static final FreshDatabase DATABASE = new FreshDatabase();

  private final UUID holder = UUID.randomUUID();
  private RecordedStatements recorded;
  private JpaJobs jobs;
  private JpaDeletionLedger ledger;

  @Override
  public Repositories database() {
    return DATABASE;
  }

  @BeforeEach
  void open() throws SQLException {
    recorded = new RecordedStatements(DATABASE.settings());
    jobs = new JpaJobs(recorded::session);
    ledger = new JpaDeletionLedger(recorded::session);
  }

  @AfterEach
  void close() {
    recorded.close();
  }

  private void assertSends(List<String> beginnings, Runnable work) {
    List<String> sent = recorded.during(work);
    List<String> found =
        sent.stream()
            .map(sql -> sql.strip().toLowerCase(Locale.ROOT).split("\\s+"))
            .map(words -> words[0])
            .toList();
    assertEquals(beginnings, found, () -> String.join("\n", sent));
  }

  private Deletion requested(Job job) {
    return Deletion.request(job, KeyId.next(NOW, new SecureRandom()), NOW, new Lease(holder, SOON));
  }

  @Test
  void theIntentToDeleteIsThree() {
    Job job = storedEnded();
    assertSends(
        List.of("select", "insert", "update"),
        () -> {
          Job locked = jobs.findForUpdate(TenantScope.only(job.tenant()), job.id()).orElseThrow();
          ledger.add(requested(locked));
          jobs.update(locked, ((Allowed) locked.requestDeletion(NOW)).job());
        });
  }

  @Test
  void forgettingIsTwo() {
    Job job = storedEnded();
    storedTask(job, NOW);
    Deletion deletion = requested(job);
    run(
        () -> {
          DATABASE.jobs().findForUpdate(TenantScope.all(), job.id());
          DATABASE.jobs().update(job, ((Allowed) job.requestDeletion(NOW)).job());
          DATABASE.ledger().add(deletion);
        });
    assertSends(
        List.of("delete", "update"),
        () -> {
          jobs.remove(job.id());
          ledger.complete(accounted(deletion), new ErasureProof(NOW, SOON, Set.of()));
        });
  }

  @Test
  void whatTheLedgerWritesIsOneEach() {
    Deletion deletion = requested(storedEnded());
    run(() -> DATABASE.ledger().add(deletion));
    assertSends(
        List.of("update"), () -> ledger.update(deletion, deletion.counted(Inventory.EMPTY)));
    assertSends(List.of("update"), () -> ledger.renew(List.of(deletion), SOON));
    assertSends(
        List.of("update"),
        () -> ledger.takeUp(deletion.job(), Optional.empty(), SOON, new Lease(holder, SOON)));
    assertSends(
        List.of("with"), () -> ledger.takeUpDue(SOON, new Lease(holder, SOON), 10, Set.of(), 10));
    assertSends(
        List.of("update"),
        () -> ledger.complete(accounted(deletion), new ErasureProof(NOW, SOON, Set.of())));
  }

  @Test
  void anUploadIsOneToBeginAndOneToFinish() {
    JpaUploads uploads = new JpaUploads(recorded::session);
    Upload upload =
        new Upload(holder, ArtifactKey.audioOf(newJob(NOW).id()), new Lease(holder, SOON));
    assertSends(List.of("insert"), () -> uploads.begin(upload));
    assertSends(List.of("update"), () -> uploads.renew(Set.of(holder), new Lease(holder, SOON)));
    assertSends(List.of("with"), () -> uploads.takeOverExpired(SOON, new Lease(holder, SOON), 10));
    assertSends(List.of("delete"), () -> uploads.finish(upload));
  }

  @Test
  void manyReceiptsAreOneEach() {
    JpaReceiptLedger receipts = new JpaReceiptLedger(recorded::session);
    List<ReceiptId> ids =
        List.of(
            new ReceiptId(JobId.next(NOW, new SecureRandom()), NOW),
            new ReceiptId(JobId.next(NOW, new SecureRandom()), SOON));
    Deletion completed =
        accounted(requested(newJob(NOW))).completed(new ErasureProof(NOW, NOW, Set.of()));
    assertSends(List.of("with"), () -> receipts.takeDue(SOON, SOON, 100));
    assertSends(
        List.of("update"),
        () -> receipts.keep(ids.stream().map(id -> new SealedReceipt(id, "x")).toList()));
    assertSends(
        List.of("update"),
        () -> receipts.archived(List.of(new Unarchived(completed, Optional.empty(), SOON))));
    assertSends(List.of("select"), () -> receipts.contradicted(ids));
  }

  @Test
  void recognizingAKeyIsOne() {
    JpaKeys keys = new JpaKeys(recorded::session);
    assertSends(List.of("select"), () -> keys.withPrefix("dk_"));
  }

  @Test
  void claimingATaskIsTwoAndStartingItsJobTwoMore() {
    Job job = stored(newJob(NOW));
    storedTask(job, NOW);
    JpaTasks tasks = new JpaTasks(recorded::session);
    assertSends(
        List.of("select", "update", "select", "update"),
        () -> {
          var task = tasks.lockClaimable(job.tenant(), NOW).orElseThrow();
          var claim = new Claim(ClaimToken.next(NOW, new SecureRandom()), SOON);
          tasks.update(task, task.claim(claim, NOW).orElseThrow());
          Job found = jobs.find(TenantScope.all(), job.id()).orElseThrow();
          jobs.update(found, found.start(NOW).orElseThrow());
        });
  }
}
