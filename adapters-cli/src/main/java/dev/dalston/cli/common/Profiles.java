package dev.dalston.cli.common;

import dev.dalston.cli.common.Failures.Usage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the configuration file: lines {@code [name]} begin a profile, lines {@code server = URL}
 * and {@code api_key = KEY} set it; what comes before the first name belongs to {@code default};
 * {@code #} begins a comment line.
 */
final class Profiles {
  private static final List<String> SETTINGS = List.of("server", "api_key");

  private Profiles() {}

  static Map<String, Map<String, String>> read(Path file) {
    Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
    String current = "default";
    int number = 0;
    for (String raw : SecretFile.text(file).split("\\R")) {
      String line = raw.strip();
      number++;
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        current = line.substring(1, line.length() - 1).strip();
        profiles.putIfAbsent(current, new LinkedHashMap<>());
      } else if (equals > 0 && SETTINGS.contains(line.substring(0, equals).strip())) {
        profiles
            .computeIfAbsent(current, name -> new LinkedHashMap<>())
            .put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        // The line itself may hold a mistyped key: it is not shown.
        throw new Usage(
            "Line %d of %s is neither [name] nor server = URL nor api_key = KEY."
                .formatted(number, file));
      }
    }
    return profiles;
  }
}
