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
    calls.receive(new Request("GET", path(claim, "audio"), proof(claim, null), null), to);
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
    String type = body == null ? null : "application/json";
    return calls.sendOnce(new Request("POST", path(claim, step), proof(claim, type), body));
  }

  private void put(Claim claim, String name, String contentType, Request.Body body) {
    String path = path(claim, "artifacts/" + Request.segment(name));
    calls.sendOnce(new Request("PUT", path, proof(claim, contentType), body));
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

  private static String path(Claim claim, String step) {
    return "/v1/tasks/" + Request.segment(claim.taskId()) + "/" + step;
  }

  private static Map<String, String> proof(Claim claim, String contentType) {
    return contentType == null
        ? Map.of("Dalston-Claim", claim.token())
        : Map.of("Dalston-Claim", claim.token(), "Content-Type", contentType);
  }
}
