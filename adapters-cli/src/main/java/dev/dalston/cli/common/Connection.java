package dev.dalston.cli.common;

import dev.dalston.cli.common.Failures.Usage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds the server and the key: options first, then the environment, then a profile, then a server
 * of this machine. A key from a file goes only to the server it was written for.
 */
final class Connection {
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8000";

  private final Cli cli;
  private final Map<String, String> env;
  private final Path home;

  Connection(Cli cli, Map<String, String> env) {
    this.cli = cli;
    this.env = env;
    this.home = Path.of(env.getOrDefault("HOME", System.getProperty("user.home")), ".dalston");
  }

  /** Where a call goes and with which key. */
  record Target(URI server, String apiKey) {}

  Target find() {
    String server = first(cli.server, env.get("DALSTON_SERVER"));
    String key = first(cli.apiKey, env.get("DALSTON_API_KEY"));
    if (server != null && key != null) {
      return new Target(uri(server), key);
    }
    String profileName = first(cli.profile, env.get("DALSTON_PROFILE"));
    boolean ofFolder = cli.data != null && cli.profile == null;
    Target known = ofFolder ? null : profile(profileName);
    if (known == null) {
      known = embedded(server == null || key == null);
    }
    URI address = server == null ? known.server() : uri(server);
    if (key != null) {
      return new Target(address, key);
    }
    if (known.apiKey() == null || !address.equals(known.server())) {
      throw new Usage(
          "There is no API key for %s. Give one with DALSTON_API_KEY, --api-key or a profile in %s. A server on this machine makes one in its data folder, which --data names: start it with 'dalston server'."
              .formatted(address, home.resolve("config")));
    }
    return new Target(address, known.apiKey());
  }

  /** The profile of that name, the default one for null if there is one. */
  private Target profile(String name) {
    Path file = home.resolve("config");
    if (!Files.exists(file)) {
      if (name != null) {
        throw new Usage("There is no profile \"%s\": %s does not exist.".formatted(name, file));
      }
      return null;
    }
    Map<String, String> settings = Profiles.read(file).get(name == null ? "default" : name);
    if (settings == null) {
      if (name != null) {
        throw new Usage("There is no [%s] in %s.".formatted(name, file));
      }
      return null;
    }
    String server = settings.getOrDefault("server", DEFAULT_SERVER);
    String key = settings.get("api_key");
    if (key != null) {
      SecretFile.requirePrivate(file);
    }
    return new Target(uri(server), key);
  }

  private Target embedded(boolean needed) {
    Path folder = home.resolve("data");
    if (cli.data != null) {
      folder = cli.data;
    } else if (first(env.get("DALSTON_DATA")) != null) {
      folder = Path.of(env.get("DALSTON_DATA"));
    }
    Path addressFile = folder.resolve("server.url");
    Path keyFile = folder.resolve("admin.key");
    String server = Files.exists(addressFile) ? SecretFile.text(addressFile) : DEFAULT_SERVER;
    String key = needed && Files.exists(keyFile) ? SecretFile.secret(keyFile) : null;
    return new Target(uri(server), key);
  }

  private static URI uri(String address) {
    try {
      URI uri = URI.create(address.strip().replaceAll("/+$", ""));
      if (uri.getHost() != null && uri.getScheme().matches("(?i)https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // The same answer as for an address that is one of something else.
    }
    throw new Usage("\"%s\" is not an address like %s".formatted(address, DEFAULT_SERVER));
  }

  private static String first(String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }
}
