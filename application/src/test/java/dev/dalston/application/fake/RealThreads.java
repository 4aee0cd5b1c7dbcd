package dev.dalston.application.fake;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Promise;
import dev.dalston.application.port.Threads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Real threads: a test that wants another order says so through the fakes. */
public final class RealThreads implements Threads {
  @Override
  public void start(String name, Runnable work) {
    Thread.ofVirtual().name(name).start(work);
  }

  @Override
  public boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public <T> Promise<T> promise() {
    return new FuturePromise<>(new CompletableFuture<>());
  }

  private record FuturePromise<T>(CompletableFuture<T> future) implements Promise<T> {
    @Override
    public void complete(T result) {
      future.complete(result);
    }

    @Override
    public void fail(Throwable why) {
      future.completeExceptionally(why);
    }

    @Override
    public Optional<T> await(Duration atMost) {
      try {
        return Optional.of(future.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException outOfTime) {
        return Optional.empty();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException failed) {
        throw unchecked(failed.getCause());
      }
    }

    @Override
    public T join() {
      try {
        return future.get();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new BackendUnavailable("The service stops.", stop);
      } catch (ExecutionException failed) {
        throw unchecked(failed.getCause());
      }
    }

    private static RuntimeException unchecked(Throwable why) {
      if (why instanceof Error error) {
        throw error;
      }
      return why instanceof RuntimeException fault ? fault : new IllegalStateException(why);
    }
  }
}
