package dev.dalston.rest.job;

import dev.dalston.application.port.ArtifactStore.StoredArtifact;
import dev.dalston.rest.http.Json;
import dev.dalston.rest.http.JsonMembers;
import dev.dalston.rest.http.JsonScanner;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * A job with its transcript, copied from the storage as it is read: it may be long, and nothing of
 * it is held in memory.
 */
public record JobDocument(JobJson job, StoredArtifact transcript) implements StreamingOutput {
  private static final int BUFFER = 16 << 10;

  @Override
  public void write(OutputStream out) throws IOException {
    byte[] known = Json.bytes(job);
    out.write(known, 0, known.length - 1);
    Copy copy = new Copy(out);
    JsonScanner scanner = new JsonScanner(copy);
    int count = transcript.body().read(copy.buffer);
    while (count >= 0) {
      scanner.feed(copy.buffer, 0, count);
      copy.passOn(count);
      count = transcript.body().read(copy.buffer);
    }
    scanner.end();
    out.write('}');
  }

  /** Passes on the values that are handed out with a job, byte by byte as they stand. */
  private static final class Copy implements JsonMembers {
    private final byte[] buffer = new byte[BUFFER];
    private final Set<String> done = new HashSet<>();
    private final OutputStream out;
    private boolean copying;
    private int from;

    Copy(OutputStream out) {
      this.out = out;
    }

    @Override
    public void begins(String name, Kind kind, int at) throws IOException {
      copying = kind != Kind.NULL && TranscriptCheck.FIELDS.contains(name) && done.add(name);
      if (copying) {
        out.write((",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
        from = at;
      }
    }

    @Override
    public void ends(int at) throws IOException {
      passOn(at);
      copying = false;
    }

    /** What of the value stands in the buffer up to there. */
    void passOn(int to) throws IOException {
      if (copying) {
        out.write(buffer, from, to - from);
        from = 0;
      }
    }
  }
}
