package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.application.port.Meter.StorageFault;
import dev.dalston.application.port.Meter.Work;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Meter} does. */
public interface MeterContract {
  /** A new one. */
  Meter meter();

  /** What it has counted of that kind. */
  long counted(Enum<?> kind);

  @Test
  default void countsFromZeroEachKindByItself() {
    for (Work work : Work.values()) {
      assertEquals(0, counted(work));
    }
    for (StorageFault kind : StorageFault.values()) {
      assertEquals(0, counted(kind));
    }
    meter().leaseLost(Work.UPLOAD);
    meter().storageFault(StorageFault.CLOCK);
    meter().storageFault(StorageFault.CLOCK);
    assertEquals(1, counted(Work.UPLOAD));
    assertEquals(0, counted(Work.DELETION));
    assertEquals(2, counted(StorageFault.CLOCK));
    assertEquals(0, counted(StorageFault.BUSY));
  }

  @Test
  default void missesNoneOfWhatHappensAtOnce() throws Exception {
    Callable<Void> hundred =
        () -> {
          for (int i = 0; i < 100; i++) {
            meter().storageFault(StorageFault.BUSY);
          }
          return null;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var ended : threads.invokeAll(Collections.nCopies(8, hundred))) {
        ended.get();
      }
    }
    assertEquals(800, counted(StorageFault.BUSY));
  }
}
