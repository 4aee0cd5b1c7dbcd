package dev.dalston.bootstrap;

import dev.dalston.bootstrap.service.ReconcileSettings;
import dev.dalston.bootstrap.service.Settings;
import dev.dalston.bootstrap.service.Settings.Receipts;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.rest.HttpSettings;
import dev.dalston.rest.connection.ConnectionLimits;
import dev.dalston.storage.s3.S3Settings;
import dev.dalston.storage.s3.S3Settings.AccessKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings from environment variables, and reports all that is wrong with them at once. */
public final class Environment {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kmgt]?)(i?b)?");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  public Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** What is wrong, a sentence a line. */
  public static final class Faulty extends Exception {
    Faulty(List<String> problems) {
      super(String.join(System.lineSeparator(), problems));
    }
  }

  public Settings settings(String host, int port, Path data) throws Faulty {
    Optional<HttpSettings> http = http(host, port);
    Optional<DatabaseSettings> database = database();
    Optional<S3Settings> storage = storage();
    Duration budget =
        read("DALSTON_DELETE_BUDGET", Environment::duration).orElse(Settings.DEFAULT_DELETE_BUDGET);
    boolean accepting = read("DALSTON_ACCEPT_STORAGE_LIMITS", Environment::truth).orElse(false);
    ReconcileSettings reconciling = reconciling();
    Receipts receipts =
        new Receipts(
            read("DALSTON_RECEIPT_KEY", Path::of).map(Path::toAbsolutePath),
            variable("DALSTON_RECEIPTS_BUCKET"));
    if (!problems.isEmpty()) {
      throw new Faulty(problems);
    }
    return new Settings(
        http.orElseThrow(), data, database, storage, budget, accepting, receipts, reconciling);
  }

  /** The bucket alone, which has to be named. */
  public S3Settings bucket() throws Faulty {
    Optional<S3Settings> storage = storage();
    if (storage.isEmpty() && problems.isEmpty()) {
      problems.add("DALSTON_S3_BUCKET names no bucket; see: dalston storage probe --help");
    }
    if (!problems.isEmpty()) {
      throw new Faulty(problems);
    }
    return storage.orElseThrow();
  }

  private Optional<HttpSettings> http(String host, int port) {
    long limit =
        read("DALSTON_UPLOAD_LIMIT", Environment::bytes).orElse(HttpSettings.DEFAULT_UPLOAD_LIMIT);
    HttpSettings usual = HttpSettings.at(host, 0);
    ConnectionLimits usually = ConnectionLimits.USUAL;
    Duration stall = read("DALSTON_STALL_TIMEOUT", Environment::duration).orElse(usual.patience());
    Duration head = read("DALSTON_HEAD_TIMEOUT", Environment::duration).orElse(usually.head());
    Duration idle = read("DALSTON_IDLE_TIMEOUT", Environment::duration).orElse(usually.idle());
    Duration upload =
        read("DALSTON_UPLOAD_TIMEOUT", Environment::duration).orElse(usually.upload());
    int most = read("DALSTON_CONNECTIONS", Integer::parseInt).orElse(usually.most());
    return made(
        () ->
            new HttpSettings(
                host,
                port,
                limit,
                stall,
                usual.stopWithin(),
                new ConnectionLimits(head, idle, upload, most)));
  }

  private Optional<DatabaseSettings> database() {
    return variable("DALSTON_DATABASE_URL")
        .flatMap(
            url ->
                made(
                    () ->
                        new DatabaseSettings(
                            url.startsWith("jdbc:") ? url : "jdbc:" + url,
                            variable("DALSTON_DATABASE_USER").orElse("dalston"),
                            variable("DALSTON_DATABASE_PASSWORD").orElse(""),
                            read("DALSTON_DATABASE_POOL", Integer::parseInt).orElse(20))));
  }

  private Optional<S3Settings> storage() {
    Optional<String> bucket = variable("DALSTON_S3_BUCKET");
    Optional<URI> endpoint = read("DALSTON_S3_ENDPOINT", URI::create);
    if (bucket.isEmpty()) {
      endpoint.ifPresent(at -> problems.add("DALSTON_S3_ENDPOINT needs DALSTON_S3_BUCKET too."));
      return Optional.empty();
    }
    Optional<AccessKey> key =
        variable("DALSTON_S3_ACCESS_KEY")
            .flatMap(
                id -> made(() -> new AccessKey(id, variable("DALSTON_S3_SECRET_KEY").orElse(""))));
    return made(
        () ->
            new S3Settings(
                endpoint,
                bucket.get(),
                variable("DALSTON_S3_REGION").orElse("us-east-1"),
                key,
                endpoint.isPresent(),
                S3Settings.Limits.USUAL));
  }

  private ReconcileSettings reconciling() {
    Optional<Optional<Duration>> every =
        read(
            "DALSTON_RECONCILE_EVERY",
            text -> text.equals("off") ? Optional.empty() : Optional.of(duration(text)));
    boolean apply = read("DALSTON_RECONCILE_APPLY", Environment::truth).orElse(false);
    return ReconcileSettings.every(
        every.orElse(Optional.of(ReconcileSettings.USUAL_PERIOD)), apply);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private <T> Optional<T> read(String name, Function<String, T> form) {
    try {
      return variable(name).map(form);
    } catch (IllegalArgumentException wrong) {
      problems.add(name + " cannot be understood: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private <T> Optional<T> made(Supplier<T> settings) {
    try {
      return Optional.of(settings.get());
    } catch (IllegalArgumentException wrong) {
      problems.add(wrong.getMessage());
      return Optional.empty();
    }
  }

  /** "true" or "false". */
  static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("it is true or false");
    };
  }

  /** "2GiB", "500 MB" or a number of bytes; k, M, G and T are powers of 1,024. */
  static long bytes(String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new IllegalArgumentException("a size looks like 500MiB or 2GiB");
    }
    int thousands = size.group(2).isEmpty() ? 0 : "kmgt".indexOf(size.group(2)) + 1;
    return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * thousands));
  }

  /** As the command reads it, "30s" or "7d", or a number of seconds. */
  static Duration duration(String text) {
    return HumanFormat.duration(text.matches("\\d+") ? text + "s" : text.replace(" ", ""));
  }
}
