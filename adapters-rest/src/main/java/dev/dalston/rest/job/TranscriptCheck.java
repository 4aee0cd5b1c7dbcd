package dev.dalston.rest.job;

import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.ByteSizes;
import dev.dalston.rest.http.JsonMembers;
import dev.dalston.rest.http.JsonScanner;
import dev.dalston.rest.http.LimitedBody;
import dev.dalston.rest.http.MalformedJson;
import dev.dalston.rest.http.RequestRejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks a transcript while it streams through: breaks off at the first byte that makes it no
 * transcript, at the latest instead of its end. Nothing of it is held in memory.
 */
public final class TranscriptCheck extends FilterInputStream {
  /** The longest transcript that is taken. */
  public static final int MAX_BYTES = 32 << 20;

  /** The fields that are handed out with a job. */
  static final Set<String> FIELDS = Set.of("text", "language_code", "segments", "words");

  private final JsonScanner scanner = new JsonScanner(new Fields());
  private final Set<String> seen = new HashSet<>();
  private boolean ended;

  public TranscriptCheck(InputStream in) {
    super(
        new LimitedBody(
            in, MAX_BYTES, fault("A transcript has at most " + ByteSizes.human(MAX_BYTES) + ".")));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    try {
      if (count > 0) {
        scanner.feed(target, offset, offset + count);
      } else if (count < 0 && !ended) {
        ended = true;
        scanner.end();
        require(seen.contains("text"), "A transcript needs a text.");
      }
    } catch (MalformedJson broken) {
      throw new RequestRejected(
          fault("The transcript is no valid JSON: " + broken.getMessage() + "."), broken);
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private final class Fields implements JsonMembers {
    @Override
    public void begins(String name, Kind kind, int at) throws RequestRejected {
      if (FIELDS.contains(name)) {
        require(seen.add(name), "A transcript has one " + name + ".");
      }
      boolean absent = kind == Kind.NULL;
      switch (name) {
        case "text" -> require(kind == Kind.STRING, "A transcript's text is a string.");
        case "language_code" ->
            require(absent || kind == Kind.STRING, "language_code is a string.");
        case "segments", "words" -> require(absent || kind == Kind.ARRAY, name + " is an array.");
        default -> {
          // Anything else is the engine's own business and kept as it is.
        }
      }
    }

    @Override
    public void ends(int at) {}
  }

  private static void require(boolean holds, String message) throws RequestRejected {
    if (!holds) {
      throw new RequestRejected(fault(message));
    }
  }

  private static ApiError fault(String message) {
    return ApiError.of(400, "invalid_transcript", message);
  }
}
