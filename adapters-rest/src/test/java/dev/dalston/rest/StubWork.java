package dev.dalston.rest;

import dev.dalston.application.access.Caller;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.domain.artifact.ByteRange;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A worker's use case that does what a test tells it. */
public final class StubWork implements WorkOnTasks {
  public volatile Optional<Claimed> claim = Optional.empty();
  public volatile Function<Hold, WorkOutcome> outcome = hold -> new WorkOutcome.NotFound();
  public volatile Optional<Reading> audio = Optional.empty();
  public volatile String reason = "";
  public volatile byte[] handedIn = new byte[0];
  public final CompletableFuture<Runnable> stop = new CompletableFuture<>();
  public volatile String contentType = "";

  @Override
  public Optional<Claimed> claim(Caller worker) {
    return claim;
  }

  @Override
  public WorkOutcome renew(Caller worker, Hold hold) {
    return outcome.apply(hold);
  }

  @Override
  public Optional<Reading> openAudio(
      Caller worker, Hold hold, Optional<ByteRange> range, Runnable stop) {
    return audio;
  }

  @Override
  public WorkOutcome handIn(Caller worker, Hold hold, Artifact artifact) throws IOException {
    stop.complete(artifact.stop());
    handedIn = artifact.body().readAllBytes();
    contentType = artifact.contentType();
    return outcome.apply(hold);
  }

  @Override
  public WorkOutcome complete(Caller worker, Hold hold) {
    return outcome.apply(hold);
  }

  @Override
  public WorkOutcome fail(Caller worker, Hold hold, String why) {
    reason = why;
    return outcome.apply(hold);
  }

  @Override
  public WorkOutcome release(Caller worker, Hold hold) {
    return outcome.apply(hold);
  }
}
