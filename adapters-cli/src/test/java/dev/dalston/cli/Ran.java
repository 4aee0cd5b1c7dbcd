package dev.dalston.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One run of the command: how it ended and what it said. */
public record Ran(int code, String out, String err) {
  /** With an environment of its own and this on standard input. */
  public static Ran with(Map<String, String> env, String in, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Commands.execute(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            env,
            args);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Against a server, without a terminal. */
  public static Ran against(WireServer server, String... args) {
    return with(env(server, ""), "", args);
  }

  /** At a terminal, answering so. */
  public static Ran atTerminal(WireServer server, String answer, String... args) {
    return atTerminal(server, Map.of(), answer, args);
  }

  /** The same with more in the environment. */
  public static Ran atTerminal(
      WireServer server, Map<String, String> more, String answer, String... args) {
    Map<String, String> env = env(server, "012");
    env.putAll(more);
    return with(env, answer, args);
  }

  /** What it needs to find the server; terminals as the launcher names them. */
  public static Map<String, String> env(WireServer server, String terminals) {
    Map<String, String> env = new HashMap<>();
    env.put("DALSTON_SERVER", server.address());
    env.put("DALSTON_API_KEY", "dk_test");
    env.put("DALSTON_TTY", terminals);
    env.put("HOME", "/nonexistent");
    return env;
  }
}
