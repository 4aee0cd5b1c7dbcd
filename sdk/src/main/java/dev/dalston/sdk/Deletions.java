package dev.dalston.sdk;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** The ledger: what was deleted, and what is not finished and why. Thread-safe. */
public final class Deletions {
  private static final String PATH = "/v1/deletions";

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
    return Deletion.of(calls.send(Request.of("GET", PATH + "/" + Request.segment(jobId))).fields());
  }

  /**
   * The receipt of a finished deletion: a signed text to be kept, which {@link PublicKeys} verify
   * without the server.
   *
   * @throws DalstonException.Conflict if the deletion is not finished
   */
  public String receipt(String jobId) {
    String path = PATH + "/" + Request.segment(jobId) + "/receipt";
    Map<String, String> headers = Map.of("Accept", "application/jose");
    return new String(
        calls.send(new Request("GET", path, headers, null)).body(), StandardCharsets.US_ASCII);
  }

  /** The server's public keys as a JSON Web Key Set, to be kept for {@link PublicKeys#parse}. */
  public String publicKeys() {
    return new String(
        calls.send(Request.of("GET", "/.well-known/jwks.json")).body(), StandardCharsets.UTF_8);
  }
}
