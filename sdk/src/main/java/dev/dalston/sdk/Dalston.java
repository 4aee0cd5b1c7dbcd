package dev.dalston.sdk;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A client of one Dalston server with one API key. Thread-safe; it keeps no connection and no
 * thread between calls.
 *
 * {@snippet :
 * try (Dalston dalston = Dalston.builder().server(URI.create("http://127.0.0.1:8000")).apiKey(key).build()) {
 *   String id = dalston.submit(Submission.of(Path.of("talk.wav"))).id();
 *   Job job = dalston.await(id, Duration.ofMinutes(10), j -> {});
 *   System.out.println(job.transcript().text());
 *   dalston.delete(id);
 * }
 * }
 *
 * <p>Any call throws a {@link DalstonException} when it does not succeed, and {@link
 * IllegalArgumentException} for an id that can be none. Calls that may be sent twice are repeated
 * after a passing failure, within the time of the call; a submission never is.
 */
public final class Dalston implements AutoCloseable {
  private static final String JOBS = "/v1/audio/transcriptions";

  private final Calls calls;
  private final Duration timeout;

  Dalston(Calls calls, Duration timeout) {
    this.calls = calls;
    this.timeout = timeout;
  }

  /** Begins a client; it needs a server and a key. */
  public static DalstonBuilder builder() {
    return new DalstonBuilder();
  }

  /**
   * Sends a recording in as a new job, once: if the answer is lost ({@link
   * DalstonException.ConnectionLost}, {@link DalstonException.Timeout}) look into the list before
   * sending again.
   *
   * @throws java.io.UncheckedIOException if the recording cannot be read; no job is made then
   */
  public Submitted submit(Submission submission) {
    Multipart form = new Multipart(submission);
    Map<String, String> headers = Map.of("Content-Type", form.contentType());
    return Submitted.of(calls.sendOnce(new Request("POST", JOBS, headers, form, null)).fields());
  }

  /** The job, with its tasks and, when completed, its transcript. */
  public Job get(String jobId) {
    return Job.of(calls.send(job("GET", jobId, "")).fields());
  }

  /**
   * The jobs that pass the filter, newest first. The stream fetches page after page as it is read;
   * reading it can throw as any call can.
   */
  public Stream<Job> list(JobFilter filter) {
    return Pages.stream(
        cursor -> calls.send(Request.of("GET", filter.query(JOBS, cursor))), "jobs", Job::of);
  }

  /** Stops a job that is not finished. */
  public Cancellation cancel(String jobId) {
    return Cancellation.of(calls.send(job("POST", jobId, "/cancel")).fields());
  }

  /**
   * Deletes a finished job and all that belongs to it. When this returns, nothing of it is left. A
   * deletion that the storage delays is followed for the time of one call.
   *
   * @throws DalstonException.DeletionPending if it is not over by then; it goes on by itself
   * @throws DalstonException.DeletionUnknown if it is not known whether it is on record; delete
   *     again
   * @throws DalstonException.DeletionBlocked if the storage refuses for good
   * @throws DalstonException.InvalidState if the job is not finished
   */
  public void delete(String jobId) {
    delete(jobId, timeout, pending -> {});
  }

  /**
   * Deletes as {@link #delete(String)} does.
   *
   * @param patience how long to follow a delayed deletion; zero does not wait at all
   * @param whilePending receives each answer that says it is not over
   */
  public void delete(
      String jobId, Duration patience, Consumer<DalstonException.DeletionPending> whilePending) {
    new DeleteCall(calls, job("DELETE", jobId, ""), patience, whilePending).run();
  }

  /**
   * Waits until the job is finished, whichever way.
   *
   * @param progress is shown the job each time it was asked for
   * @throws DalstonException.Timeout if it is not finished when patience ends; the job goes on
   */
  public Job await(String jobId, Duration patience, Consumer<Job> progress) {
    return new JobPoller(this::get, patience).until(jobId, Objects.requireNonNull(progress));
  }

  /** Writes the bytes that were sent in to the stream, which stays open. */
  public void audio(String jobId, OutputStream to) {
    calls.receive(job("GET", jobId, "/audio").absent("job_not_found", "audio_not_found"), to);
  }

  /** Whose key this is and what it may do. */
  public Identity me() {
    return Identity.of(calls.send(Request.of("GET", "/auth/me")).fields());
  }

  /** The ledger of deletions. */
  public Deletions deletions() {
    return new Deletions(calls);
  }

  /**
   * Who did what to jobs and keys, newest first, fetched page after page as the stream is read;
   * needs a key with the scope {@code admin}.
   */
  public Stream<AuditEvent> audit(AuditFilter filter) {
    return Pages.stream(
        cursor -> calls.send(Request.of("GET", filter.query("/v1/audit", cursor))),
        "events",
        AuditEvent::of);
  }

  /** The administration of keys. */
  public Keys keys() {
    return new Keys(calls);
  }

  /** The comparisons of bucket and database. */
  public Reconciliations reconciliations() {
    return new Reconciliations(calls);
  }

  /** The calls of a worker. */
  public Tasks tasks() {
    return new Tasks(calls);
  }

  /** No call can begin after this; those under way end as they would. */
  @Override
  public void close() {
    calls.close();
  }

  private static Request job(String method, String id, String below) {
    return Request.of(method, JOBS + "/" + Request.segment(id) + below).absent("job_not_found");
  }
}
