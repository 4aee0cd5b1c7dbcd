package dev.dalston.sdk;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ledger: what was deleted, and what is not finished and why. Thread-safe. */
public final class Deletions {
  private static final String PATH = "/v1/deletions";

  /** A signed text: three parts. What it says is for {@link PublicKeys} to judge. */
  private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+\\.){2}[A-Za-z0-9_-]+");

  private final Calls calls;

  Deletions(Calls calls) {
    this.calls = calls;
  }

  /**
   * The entries, newest first, fetched page after page as the stream is read.
   *
   * @param status {@code pending}, {@code blocked} or {@code completed}; null for all
   */
  public Stream<Deletion> list(String status) {
    return Pages.stream(
        cursor -> {
          Query query = new Query(PATH).with("limit", 100).with("status", status);
          return calls.send(Request.of("GET", query.with("cursor", cursor).toString()));
        },
        "deletions",
        Deletion::of);
  }

  /** The entry of one job. */
  public Deletion get(String jobId) {
    return Deletion.of(calls.send(of("GET", jobId, "")).fields());
  }

  /**
   * Has a blocked deletion tried again now, and does not wait for it; one that is not blocked stays
   * as it is. Needs a key with the scope {@code jobs:write}.
   *
   * @return the entry as it is then
   */
  public Deletion retry(String jobId) {
    return Deletion.of(calls.send(of("POST", jobId, "/retry")).fields());
  }

  /**
   * Has every blocked deletion of all tenants tried again now. Needs a key with the scope {@code
   * admin}.
   *
   * @return how many there were
   */
  public long retryAllBlocked() {
    return calls.send(Request.of("POST", PATH + "/retry")).fields().requiredNumber("retried");
  }

  /**
   * The receipt of a finished deletion: a signed text to be kept, which {@link PublicKeys} verify
   * without the server.
   *
   * @throws DalstonException.Conflict if the deletion is not finished
   */
  public String receipt(String jobId) {
    ServerResponse answer =
        calls.send(of("GET", jobId, "/receipt").with("Accept", "application/jose"));
    String receipt = new String(answer.body(), StandardCharsets.US_ASCII);
    if (!COMPACT.matcher(receipt.strip()).matches()) {
      throw ErrorResponses.foreign(answer, "it is no receipt");
    }
    return receipt;
  }

  /** The server's public keys as a JSON Web Key Set, to be kept for {@link PublicKeys#parse}. */
  public String publicKeys() {
    ServerResponse answer = calls.send(Request.of("GET", "/.well-known/jwks.json"));
    answer.fields().requiredObjects("keys");
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static Request of(String method, String jobId, String below) {
    String path = PATH + "/" + Request.segment(jobId) + below;
    return Request.of(method, path).absent("deletion_not_found");
  }
}
