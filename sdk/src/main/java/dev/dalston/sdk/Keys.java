package dev.dalston.sdk;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Issues and revokes API keys; needs a key with the scope {@code admin}. Thread-safe. */
public final class Keys {
  private static final String PATH = "/auth/keys";

  private final Calls calls;

  Keys(Calls calls) {
    this.calls = calls;
  }

  /**
   * Issues a key; its secret is in this answer alone.
   *
   * @param tenant null for the caller's own; one that does not exist yet is made
   * @param name for people; null for none
   * @param scopes of {@code jobs:read}, {@code jobs:write}, {@code worker}, {@code admin}
   * @param expiresAt null for never
   */
  public IssuedKey create(String tenant, String name, List<String> scopes, Instant expiresAt) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("scopes", scopes);
    put(wish, "tenant", tenant);
    put(wish, "name", name);
    put(wish, "expires_at", expiresAt == null ? null : expiresAt.toString());
    return IssuedKey.of(calls.send(Request.json("POST", PATH, json(wish))).fields());
  }

  /** Every key, newest first, the revoked ones too, fetched page after page as it is read. */
  public Stream<Key> list() {
    return Pages.stream(calls, PATH, "keys", Key::of);
  }

  /** Makes a key useless from now on. */
  public void revoke(String keyId) {
    Request request = Request.of("DELETE", PATH + "/" + Request.segment(keyId));
    calls.sendOnce(request.absent("key_not_found"));
  }

  static String json(Object value) {
    try {
      return JSON.std.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, Object> map, String name, String value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
