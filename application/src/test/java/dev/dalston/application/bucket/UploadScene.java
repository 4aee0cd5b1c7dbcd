package dev.dalston.application.bucket;

import dev.dalston.application.access.Caller;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker whose uploads can be watched and disturbed. */
abstract class UploadScene {
  final World world = new World();
  final Caller worker = world.caller("acme");

  List<Upload> onRecord(JobId job) {
    return world.database.inTransaction(() -> world.database.uploads().of(job));
  }

  void storageIsAway() {
    world.store.beforeEach(
        call -> {
          throw new BackendUnavailable("The storage cannot be reached.", null);
        });
  }

  /** Its body does something in the middle, while the upload is on its way. */
  void submitAndMeanwhile(Runnable meanwhile) throws IOException {
    InputStream audio =
        new InputStream() {
          boolean ended;

          @Override
          public int read() {
            if (ended) {
              return -1;
            }
            ended = true;
            meanwhile.run();
            return 'x';
          }
        };
    world.service().submit.submit(worker, World.recording(audio));
  }

  static void await(CountDownLatch latch, boolean here) {
    try {
      if (here) {
        latch.await();
      }
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
