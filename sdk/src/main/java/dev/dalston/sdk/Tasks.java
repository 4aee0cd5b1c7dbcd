package dev.dalston.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker asks of the server; needs a key with the scope {@code worker}. Thread-safe.
 *
 * <p>Any call with a claim throws {@link DalstonException.Conflict} with the code {@code
 * claim_lost} when the claim is no longer this worker's. No call is repeated by itself.
 */
public final class Tasks {
  private final Calls calls;

  Tasks(Calls calls) {
    this.calls = calls;
  }

  /** The next task, held by this worker from now on; empty if there is nothing to do. */
  public Optional<Claim> claim() {
    ServerResponse answer = calls.sendOnce(Request.of("POST", "/v1/tasks/claim"));
    return answer.status() == 204 ? Optional.empty() : Optional.of(Claim.of(answer.fields()));
  }

  /** Holds on to the task for another lease. */
  public Lease renew(Claim claim) {
    return Lease.of(post(claim, "renew", null).fields());
  }

  /** Writes the recording to the stream, which stays open. */
  public void audio(Claim claim, OutputStream to) {
    calls.receive(of("GET", claim, "audio").absent("task_not_found", "audio_not_found"), to);
  }

  /**
   * Hands in an output; one of the same name is replaced. {@code transcript.json} is the
   * transcript.
   */
  public void artifact(Claim claim, String name, String contentType, byte[] content) {
    put(claim, name, contentType, Request.bytes(content));
  }

  /**
   * Hands in a file as an output, streamed.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public void artifact(Claim claim, String name, String contentType, Path content) {
    try {
      long size = Files.size(content);
      put(claim, name, contentType, file(content, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The task is done: its job ends completed. */
  public TaskOutcome complete(Claim claim) {
    return TaskOutcome.of(post(claim, "complete", null).fields());
  }

  /**
   * The task failed, and its job with it.
   *
   * @param message why, for the job's owner: 1 to 2000 characters, cut if longer
   */
  public TaskOutcome fail(Claim claim, String message) {
    byte[] json = Keys.json(Map.of("message", message)).getBytes(StandardCharsets.UTF_8);
    return TaskOutcome.of(post(claim, "fail", Request.bytes(json)).fields());
  }

  /** Gives the task back undone, for another worker; that does not count as an attempt. */
  public TaskOutcome release(Claim claim) {
    return TaskOutcome.of(post(claim, "release", null).fields());
  }

  private ServerResponse post(Claim claim, String step, Request.Body body) {
    Request request = of("POST", claim, step);
    return calls.sendOnce(
        body == null ? request : request.with("Content-Type", "application/json").with(body));
  }

  private void put(Claim claim, String name, String contentType, Request.Body body) {
    Request request = of("PUT", claim, "artifacts/" + Request.segment(name));
    calls.sendOnce(request.with("Content-Type", contentType).with(body));
  }

  private static Request.Body file(Path content, long size) {
    return new Request.Body() {
      @Override
      public long length() {
        return size;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
          in.transferTo(out);
        }
      }
    };
  }

  private static Request of(String method, Claim claim, String step) {
    return Request.of(method, "/v1/tasks/" + Request.segment(claim.taskId()) + "/" + step)
        .with("Dalston-Claim", claim.token())
        .absent("task_not_found");
  }
}
