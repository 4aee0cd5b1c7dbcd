package dev.dalston.rest;

import dev.dalston.application.access.Caller;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.ByteRange;
import dev.dalston.application.task.WorkOnTasks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** A worker's use case that does what a test tells it. */
public final class StubWork implements WorkOnTasks {
  public volatile Optional<Claimed> claim = Optional.empty();
  public volatile Function<Hold, WorkOutcome> outcome = hold -> new WorkOutcome.NotFound();
  public volatile Optional<Reading> audio = Optional.empty();
  public volatile String reason = "";
  public volatile byte[] handedIn = new byte[0];
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
  public Optional<Reading> openAudio(Caller worker, Hold hold, Optional<ByteRange> range) {
    return audio;
  }

  @Override
  public WorkOutcome handIn(Caller worker, Hold hold, String name, String type, InputStream body)
      throws IOException {
    handedIn = body.readAllBytes();
    contentType = type;
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
