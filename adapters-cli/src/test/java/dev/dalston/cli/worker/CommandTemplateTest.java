package dev.dalston.cli.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.cli.common.Failures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {
  @Test
  void splitsAsAShellDoesWithoutExpanding() {
    assertEquals(
        List.of("a b", "$HOME", "", "c\"d", "e f*", "\\n", "{audio}"),
        CommandTemplate.parse(" 'a b'  $HOME \"\" c\\\"d \"e \"f* '\\n' {audio}").words());
  }

  @Test
  void aValueStaysInItsWordAndIsNotFilledInAgain() {
    var template = CommandTemplate.parse("run --in={audio} {x} {language}");
    assertEquals(
        List.of("run", "--in=/tmp/a b; rm", "{x}", "{audio}"),
        template.with(Map.of("audio", "/tmp/a b; rm", "language", "{audio}")));
  }

  @Test
  void aQuoteLeftOpenIsTold() {
    var e = assertThrows(Failures.Usage.class, () -> CommandTemplate.parse("run \"{audio}"));
    assertEquals("--exec: a quote (\") is not closed", e.getMessage());
  }
}
