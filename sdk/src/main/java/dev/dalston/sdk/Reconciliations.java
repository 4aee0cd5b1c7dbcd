package dev.dalston.sdk;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares bucket and receipts with the database, both ways, inside the service; needs a key with
 * the scope {@code admin}. Thread-safe.
 */
public final class Reconciliations {
  private static final String PATH = "/v1/reconciliations";
  private static final int PAGE = 1_000;

  private final Calls calls;

  Reconciliations(Calls calls) {
    this.calls = calls;
  }

  /**
   * Starts one, or joins the one that is running if it asks for the same. It runs on by itself:
   * {@link #get} reports how far it is.
   *
   * @param apply whether what is found is put right; else it is only reported
   * @param olderThan how long something must have been there to count, to the second
   * @throws DalstonException.Conflict if one of another kind is running
   */
  public Reconciliation start(boolean apply, Duration olderThan) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("apply", apply);
    wish.put("older_than", olderThan.toSeconds() + "s");
    return Reconciliation.of(calls.sendOnce(Request.json("POST", PATH, Keys.json(wish))).fields());
  }

  /** One, as it stands. */
  public Reconciliation get(String id) {
    return Reconciliation.of(calls.send(of(path(id))).fields());
  }

  /** All of them, newest first, fetched page after page as the stream is read. */
  public Stream<Reconciliation> list() {
    return Pages.stream(calls, PATH, "reconciliations", Reconciliation::of);
  }

  /**
   * What one has found so far, fetched page after page as the stream is read. Of old ones it is
   * forgotten.
   */
  public Stream<Finding> findings(String id) {
    return Pages.stream(
        cursor -> {
          Query query = new Query(path(id) + "/findings").with("limit", PAGE);
          return calls.send(of(query.with("cursor", cursor).toString()));
        },
        "findings",
        Finding::of);
  }

  private static Request of(String path) {
    return Request.of("GET", path).absent("reconciliation_not_found");
  }

  private static String path(String id) {
    return PATH + "/" + Request.segment(id);
  }
}
