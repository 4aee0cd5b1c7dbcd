package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.fake.World;
import dev.dalston.application.port.JobQuery;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.Finding.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is young, or on its way, is not taken for left behind. */
class ReconcileBesideUploadsTest extends ReconcileScene {
  @Test
  void whatIsYoungIsLeftAloneEvenIfOnlyOneOfItIs() {
    JobId nobody = orphan(2);
    later(DAY.plusMinutes(1));
    world.store.plant(ArtifactKey.prefixOf(nobody) + "tasks/late", new byte[1]);
    orphan(1);
    world.store.plant("jobs/readme.txt", new byte[1]);
    world.store.plantUpload("jobs/x/y");
    assertEquals(List.of(), findings(reconcile(true)));
    assertEquals(6, world.store.everything().size());
  }

  @Test
  void aJobBeingSubmittedIsNeverHurt() throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    var audio =
        new InputStream() {
          private int left = 9 << 20;

          @Override
          public int read() {
            if (left == 0) {
              stored.countDown();
              await(goOn);
            }
            return left-- > 0 ? 1 : -1;
          }
        };
    Thread submitting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    world.service().submit.submit(owner, World.recording(audio));
                  } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                  }
                });
    await(stored);
    // Its upload is open in the bucket, and for the clock it has been so for days.
    later(DAY.multipliedBy(3));
    assertEquals(1, world.store.everything().size());
    assertEquals(List.of(), findings(reconcile(true)));
    goOn.countDown();
    submitting.join();
    assertEquals(List.of(), findings(reconcile(true)));
    assertEquals(1, world.service().find.list(owner.own(), all()).jobs().size());
  }

  private static JobQuery all() {
    return new JobQuery(Optional.empty(), Optional.empty(), false, Optional.empty(), 10);
  }

  @Test
  void anUploadThatNobodySendsIsAborted() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.plantUpload(ArtifactKey.prefixOf(job.id()) + "tasks/lost");
    int before = world.store.everything().size();
    later(DAY.plusMinutes(1));
    Finding found = only(reconcile(true));
    assertEquals(Kind.ABANDONED_UPLOAD, found.kind());
    assertEquals(Optional.of(job.id()), found.job());
    assertEquals(Outcome.REMOVED, found.outcome());
    assertEquals(before - 1, world.store.everything().size());
  }

  @Test
  void anUploadThatIsListedBesideItsObjectIsNeverAborted() {
    Job job = world.jobIn(JobStatus.COMPLETED, owner);
    world.store.plantUpload(ArtifactKey.audioOf(job.id()).value());
    int before = world.store.everything().size();
    later(DAY.plusMinutes(1));
    Finding found = only(reconcile(true));
    assertEquals(Kind.ABANDONED_UPLOAD, found.kind());
    assertEquals(Outcome.LEFT, found.outcome());
    assertEquals(before, world.store.everything().size());
  }
}
