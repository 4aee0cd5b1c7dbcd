package dev.dalston.sdk;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Makes a {@link Dalston}. Not thread-safe. */
public final class DalstonBuilder {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private URI server;
  private String apiKey;
  private Duration timeout = Duration.ofSeconds(60);
  private int attempts = 4;
  private Consumer<String> warnings =
      warning ->
          System.getLogger(Dalston.class.getName()).log(System.Logger.Level.WARNING, warning);

  DalstonBuilder() {}

  /**
   * The server's address, for example {@code https://dalston.example.org}.
   *
   * @throws IllegalArgumentException if it is not an http or https address of a host
   */
  public DalstonBuilder server(URI address) {
    String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "\"" + address + "\" is not an address like http://127.0.0.1:8000");
    }
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException("The server's address has no user, query or fragment");
    }
    this.server = address;
    return this;
  }

  /**
   * The key that goes along with every call.
   *
   * @throws IllegalArgumentException if it is empty or has characters that no key has
   */
  public DalstonBuilder apiKey(String key) {
    if (!key.matches("[\\x21-\\x7e]+")) {
      // The key itself stays out of the message.
      throw new IllegalArgumentException("An API key has visible ASCII characters alone");
    }
    this.apiKey = key;
    return this;
  }

  /**
   * The time of one call with all its repetitions, 60 seconds unless said otherwise; of a transfer,
   * the time in which nothing moves.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public DalstonBuilder timeout(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("A timeout is positive");
    }
    this.timeout = time;
    return this;
  }

  /**
   * How often a call that may be sent twice is sent at most, 4 times unless said otherwise.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public DalstonBuilder attempts(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A call is sent at least once");
    }
    this.attempts = most;
    return this;
  }

  /**
   * Receives warnings, as sentences: what is unwise but not wrong. Else they go to the system's
   * logger.
   */
  public DalstonBuilder warnings(Consumer<String> listener) {
    this.warnings = Objects.requireNonNull(listener);
    return this;
  }

  /**
   * The client; nothing is sent yet. Warns if the key would cross a network unencrypted.
   *
   * @throws IllegalStateException if the server or the key is missing
   */
  public Dalston build() {
    if (server == null || apiKey == null) {
      throw new IllegalStateException(
          "The %s is missing".formatted(server == null ? "server" : "key"));
    }
    if (isKeyExposed(server)) {
      warnings.accept(
          "The API key goes to %s over plain HTTP: everybody on the way can read it. Use https."
              .formatted(server.getHost()));
    }
    return new Dalston(new Calls(new Transport(server, apiKey), timeout, attempts), timeout);
  }

  static boolean isKeyExposed(URI server) {
    return server.getScheme().equalsIgnoreCase("http")
        && !LOOPBACK.matcher(server.getHost().toLowerCase(Locale.ROOT)).matches();
  }
}
