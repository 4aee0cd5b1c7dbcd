package dev.dalston.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The completion script in a real bash, which every machine that builds this has. */
class CompletionTest {
  @Test
  void completesCommandsOptionsAndValues() throws IOException, InterruptedException {
    assertEquals("cancel", completed("dalston", "jobs", "can"));
    assertEquals("delete", completed("dalston", "jobs", "del"));
    assertEquals("deletions", completed("dalston", "del"));
    assertEquals("--limit", completed("dalston", "jobs", "list", "--lim"));
    assertEquals("failed", completed("dalston", "jobs", "list", "--status", "fai"));
    assertEquals("bash fish zsh", completed("dalston", "completion", ""));
    assertTrue(completed("dalston", "jobs", "delete", "--").contains("--wait --yes"));
  }

  private static String completed(String... words) throws IOException, InterruptedException {
    String script =
        Ran.with(Map.of(), "", "completion", "bash").out()
            + """

            compopt() { :; } # works during a real key stroke alone
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            COMP_LINE="$*"
            COMP_POINT=${#COMP_LINE}
            _complete_dalston
            printf '%s\\n' "${COMPREPLY[@]}"
            """;
    ProcessBuilder bash = new ProcessBuilder("bash", "--norc", "-c", script);
    bash.command().add("bash");
    bash.command().addAll(List.of(words));
    bash.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = bash.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return String.join(" ", new TreeSet<>(List.of(out.strip().split("\\s+"))));
  }
}
