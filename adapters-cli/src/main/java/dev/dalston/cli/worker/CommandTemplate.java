package dev.dalston.cli.worker;

import dev.dalston.cli.common.Failures.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line of {@code worker --exec}: split into words once, as a shell splits them (blanks
 * separate, quotes and backslash keep together), without any expansion. Placeholders are filled in
 * afterwards, so that a value stays inside its word whatever it contains.
 */
record CommandTemplate(List<String> words) {
  static CommandTemplate parse(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escapes = c == '\\' && quote != '\'' && i + 1 < text.length();
      if (escapes && (quote == 0 || "\"\\$`".indexOf(text.charAt(i + 1)) >= 0)) {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new Usage("--exec: a quote (" + quote + ") is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    if (words.stream().noneMatch(w -> w.contains("{audio}"))) {
      throw new Usage("--exec needs {audio} where the command takes the recording");
    }
    return new CommandTemplate(List.copyOf(words));
  }

  /** The words with each {@code {name}} replaced by its value. */
  List<String> with(Map<String, String> values) {
    return words.stream().map(word -> fill(word, values)).toList();
  }

  /** In one pass: a value that looks like a placeholder is not filled in again. */
  private static String fill(String word, Map<String, String> values) {
    StringBuilder filled = new StringBuilder();
    for (int at = 0; at < word.length(); ) {
      int end = word.charAt(at) == '{' ? word.indexOf('}', at) : -1;
      String value = end < 0 ? null : values.get(word.substring(at + 1, end));
      filled.append(value == null ? word.substring(at, at + 1) : value);
      at = value == null ? at + 1 : end + 1;
    }
    return filled.toString();
  }
}
