package dev.dalston.cli.job;

import static dev.dalston.cli.WireServer.JOBS;

import dev.dalston.cli.WireServer;
import java.io.IOException;

/** A server with one job, {@code a}, which can be deleted. */
final class DeletedJob {
  static final String DELETE = "DELETE " + JOBS + "/";

  private DeletedJob() {}

  static WireServer server() throws IOException {
    return new WireServer()
        .on(DELETE + "a", 204, null)
        .on(
            "GET " + JOBS + "/a",
            200,
            "{\"id\":\"a\",\"status\":\"completed\",\"display_name\":\"Board\\u001b[31m"
                + " meeting\",\"created_at\":\"2026-01-02T03:04:05Z\"}");
  }
}
