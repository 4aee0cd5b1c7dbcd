package dev.dalston.application.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome.NotFinished;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome.NotFound;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome.Sealed;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.receipt.Receipt;
import dev.dalston.domain.receipt.ReceiptId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Receipts are made behind the requests, one for each deletion, and none is lost. */
class ReceiptsTest {
  private final World world = new World();
  private final Caller owner = world.caller("acme");

  private Job deleted() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.service().delete.delete(owner.own(), job.id(), owner.key());
    return job;
  }

  private ReceiptOutcome receipt(JobId job) {
    return world.service().receipts.get(owner.own(), job);
  }

  private String text(JobId job) {
    return ((Sealed) receipt(job)).text();
  }

  private void isArchivedSoon(JobId job) {
    World.until(() -> archived().contains(job));
  }

  private List<JobId> archived() {
    return world.archive.everything().stream().map(ReceiptId::job).toList();
  }

  @Test
  void aReceiptSaysWhatTheLedgerKnows() {
    Job job = deleted();
    Receipt receipt = world.seal.open(text(job.id())).orElseThrow();
    assertEquals(Receipt.of(world.deletion(job.id()).orElseThrow()), Optional.of(receipt));
    assertEquals(job.tenant(), receipt.tenant());
    assertEquals(owner.key(), receipt.requestedBy());
    assertEquals(3, receipt.inventory().orElseThrow().objects());
    assertTrue(!receipt.proof().erasedAt().isBefore(receipt.requestedAt()));
    assertTrue(!receipt.proof().verifiedAt().isBefore(receipt.proof().erasedAt()));
  }

  @Test
  void itIsForItsOwnerAndForWhatIsFinished() {
    Job job = deleted();
    Caller stranger = world.caller("globex");
    assertEquals(new NotFound(), world.service().receipts.get(stranger.own(), job.id()));
    assertEquals(new NotFound(), receipt(JobId.NONE));
    Job pending = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.beforeEach(
        call -> {
          throw new BackendUnavailable("Away.", null);
        });
    world.service().delete.delete(owner.own(), pending.id(), owner.key());
    assertEquals(new NotFinished(), receipt(pending.id()));
  }

  @Test
  void whatIsHandedOutBeforeItIsArchivedIsWhatIsArchived() {
    Job job = deleted();
    String handedOut = text(job.id());
    world.restart().housekeeping.round();
    isArchivedSoon(job.id());
    assertEquals(handedOut, world.archive.read(world.archive.everything().getFirst()).get());
    assertEquals(handedOut, text(job.id()));
  }

  @Test
  void oneRoundArchivesWhatManyDeletionsLeft() {
    List<JobId> jobs = Stream.generate(this::deleted).limit(7).map(Job::id).toList();
    AtomicInteger stored = new AtomicInteger();
    world.archive.beforeEach(call -> stored.addAndGet(call.equals("store") ? 1 : 0));
    world.service().housekeeping.round();
    jobs.forEach(this::isArchivedSoon);
    world.ahead = world.ahead.plusSeconds(60);
    world.service().housekeeping.round();
    Job last = deleted();
    World.until(
        () -> {
          world.service().housekeeping.round();
          return archived().contains(last.id());
        });
    assertEquals(8, stored.get(), "each once");
  }

  @Test
  void anOutageOfTheArchiveDelaysReceiptsAndNothingElse() {
    for (RuntimeException fault :
        List.of(
            new BackendUnavailable("Away.", null),
            new StoreRefused(Obstacle.lasting("Denied.", Optional.empty()), null))) {
      AtomicInteger calls = new AtomicInteger();
      world.archive.beforeEach(
          call -> {
            calls.addAndGet(call.equals("store") ? 1 : 0);
            throw fault;
          });
      Job job = deleted();
      World.until(
          () -> {
            world.service().housekeeping.round();
            return calls.get() > 0;
          });
      assertTrue(world.find(job.id()).isEmpty() && !archived().contains(job.id()));
      assertTrue(world.seal.open(text(job.id())).isPresent(), "it is handed out all the same");
      world.archive.beforeEach(call -> {});
      World.until(
          () -> {
            world.ahead = world.ahead.plus(ReceiptOutbox.LEASE);
            world.service().housekeeping.round();
            return archived().contains(job.id());
          });
    }
  }

  @Test
  void aCrashBetweenArchivingAndSayingSoLosesNothing() {
    Job job = deleted();
    world.archive.beforeEach(call -> world.database.setReachable(!call.equals("store")));
    world.service().housekeeping.round();
    isArchivedSoon(job.id());
    AtomicInteger again = new AtomicInteger();
    world.archive.beforeEach(call -> again.addAndGet(call.equals("store") ? 1 : 0));
    world.database.setReachable(true);
    world.restart().housekeeping.round();
    World.until(() -> again.get() > 0);
    assertEquals(List.of(job.id()), archived());
  }
}
