package dev.dalston.cli.common;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads and writes: results on standard output, everything else on standard error.
 */
public final class Terminal {
  public final PrintStream out;
  public final InputStream in;
  public final Map<String, String> env;
  private final PrintStream err;
  private final BufferedReader lines;
  private final String terminals;
  private int progressWidth;
  public boolean quiet;
  public boolean json;

  public Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> env) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.env = env;
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    // The launcher says which of 0, 1 and 2 are terminals: the JDK cannot tell one by one.
    this.terminals = env.getOrDefault("DALSTON_TTY", "");
  }

  public boolean canAsk() {
    return terminals.contains("0") && terminals.contains("2");
  }

  public boolean isOutTerminal() {
    return terminals.contains("1");
  }

  /** A result. */
  public void print(String line) {
    out.println(line);
  }

  /** A remark for people; left out with {@code --quiet} and {@code --json}. */
  public void note(String line) {
    if (!quiet && !json) {
      error(line);
    }
  }

  /** What must be seen even with --quiet. */
  public void error(String line) {
    endProgress();
    err.println(line);
  }

  /** Progress; each call replaces the line before. */
  public void progress(String line) {
    if (terminals.contains("2") && !quiet && !json) {
      String shown = clean(line);
      err.print("\r" + shown + " ".repeat(Math.max(0, progressWidth - shown.length())));
      err.flush();
      progressWidth = shown.length();
    }
  }

  public void endProgress() {
    if (progressWidth > 0) {
      err.print("\r" + " ".repeat(progressWidth) + "\r");
      err.flush();
      progressWidth = 0;
    }
  }

  /** Whether the answer is yes; the end of the input is a no. */
  public boolean confirms(String question) throws IOException {
    endProgress();
    err.print(question + " [y/N] ");
    err.flush();
    String answer = lines.readLine();
    return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
  }

  /** The next line of standard input, or null at its end. */
  public String readLine() throws IOException {
    return lines.readLine();
  }

  /** What went well, green on standard output if that is a terminal. */
  public String good(String text) {
    return coloured("32", text, '1');
  }

  /** What went wrong, red on standard error if that is a terminal. */
  public String bad(String text) {
    return coloured("31", text, '2');
  }

  private String coloured(String colour, String text, char stream) {
    boolean plain = !env.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(env.get("TERM"));
    boolean seen = terminals.indexOf(stream) >= 0 && !plain;
    return seen ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }

  /** One line without anything that moves a terminal's cursor: names come from strangers. */
  public static String clean(String text) {
    return text == null ? "" : text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }
}
