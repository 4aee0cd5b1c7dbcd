package dev.dalston.storage.s3;

import dev.dalston.application.port.BackendUnavailable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What all uploads together may hold in memory, block by block: a quarter of the heap. Whoever
 * finds nothing left waits for a while, so that the client is slowed down, and then gives up.
 */
final class UploadMemory {
  /** How many bytes a block has. */
  static final int BLOCK = 32 << 10;

  private static final int SHARE = 4;

  private final Semaphore blocks;
  private final long patienceMillis;

  UploadMemory(long bytes, long patienceMillis) {
    this.blocks = new Semaphore(Math.toIntExact(Math.max(1, bytes / BLOCK)), true);
    this.patienceMillis = patienceMillis;
  }

  /** A quarter of the heap, and ten seconds of patience. */
  static UploadMemory ofTheHeap() {
    return new UploadMemory(
        Runtime.getRuntime().maxMemory() / SHARE, TimeUnit.SECONDS.toMillis(10));
  }

  /**
   * One more block.
   *
   * @throws BackendUnavailable if others hold them all
   */
  byte[] take() {
    try {
      if (blocks.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
        return new byte[BLOCK];
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new BackendUnavailable("Too much is being uploaded at once.", null);
  }

  /** So many blocks are not used any more. */
  void giveBack(int count) {
    blocks.release(count);
  }
}
