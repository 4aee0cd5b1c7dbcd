package dev.dalston.acceptance.bench;

import java.io.IOException;
import java.net.URI;

/** A running service and the way to it. */
record Server(Program program) implements AutoCloseable {
  static final String JOBS = "/v1/audio/transcriptions";

  URI uri() {
    return URI.create(program.ready());
  }

  /** One client on a connection of its own. */
  Wire connect() throws IOException {
    return new Wire(uri(), Seed.KEY);
  }

  /** Deletes a job, or fails. */
  static void delete(Wire wire, String job) throws IOException {
    wire.call(204, "DELETE", JOBS + "/" + job);
  }

  @Override
  public void close() {
    program.close();
  }
}
