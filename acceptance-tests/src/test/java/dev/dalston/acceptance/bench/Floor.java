package dev.dalston.acceptance.bench;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The program beside which the service is measured, in a process of its own. */
record Floor(Program program) implements AutoCloseable {
  static Floor start(Ground ground, DatabaseSettings database) throws IOException {
    Map<String, String> environment = ground.environment(database, Map.of());
    return ground.add(
        new Floor(Program.java(FloorProgram.class, environment, ground.log("floor"))));
  }

  /** Deletes the jobs, by so many clients. */
  Measured delete(int clients, List<String> jobs) throws IOException {
    return Measured.parse(program.ask("delete " + clients + " " + String.join(" ", jobs)));
  }

  /** Stores objects of that length, one after the other. */
  Measured put(long bytes, int times) throws IOException {
    return Measured.parse(program.ask("put " + bytes + " " + times));
  }

  /** Reads an object several times. */
  Measured get(String key, int times) throws IOException {
    return Measured.parse(program.ask("get " + key + " " + times));
  }

  @Override
  public void close() {
    program.close();
  }
}
