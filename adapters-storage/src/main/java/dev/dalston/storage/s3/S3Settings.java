package dev.dalston.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the bucket is and how to get in.
 *
 * @param endpoint the address of a store that is not AWS; empty for AWS itself
 * @param bucket its name
 * @param region the region requests are signed for; stores that know none take {@code us-east-1}
 * @param key the credentials; empty to use those of the environment (variables, profile, instance
 *     role), renewed by themselves
 * @param pathStyle whether the bucket stands in the path instead of the host name, as most stores
 *     that are not AWS want it
 * @param limits how long to wait
 */
public record S3Settings(
    Optional<URI> endpoint,
    String bucket,
    String region,
    Optional<AccessKey> key,
    boolean pathStyle,
    Limits limits) {

  /** Refuses what cannot work, with a sentence that says what is wrong. */
  public S3Settings {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(limits, "limits");
    if (bucket == null || bucket.isBlank()) {
      throw new IllegalArgumentException("The bucket has no name.");
    }
    if (region == null || region.isBlank()) {
      throw new IllegalArgumentException("The region is missing; us-east-1 suits most stores.");
    }
    if (endpoint.filter(at -> !isHttp(at)).isPresent()) {
      throw new IllegalArgumentException(
          "The storage's address must begin with http:// or https:// and name a host.");
    }
  }

  /** The same with other limits. */
  public S3Settings within(Limits other) {
    return new S3Settings(endpoint, bucket, region, key, pathStyle, other);
  }

  private static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
  }

  /** An access key; its text form does not show the secret. */
  public record AccessKey(String id, String secret) {
    /** Refuses half a key. */
    public AccessKey {
      if (id == null || id.isBlank() || secret == null || secret.isBlank()) {
        throw new IllegalArgumentException("The storage's access key or its secret is missing.");
      }
    }

    @Override
    public String toString() {
      return "AccessKey[id=" + id + "]";
    }
  }

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param answer for one attempt of a call without content, and between two packets of any
   * @param transfer for one attempt of a call that carries up to 64 MiB, or has the store put a
   *     large object together
   * @param attempts how often a call is attempted in all, with growing pauses
   */
  public record Limits(Duration connect, Duration answer, Duration transfer, int attempts) {
    /** Two seconds, ten seconds, two minutes, three attempts. */
    public static final Limits USUAL =
        new Limits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(2), 3);

    /** Refuses what would wait for ever or not at all. */
    public Limits {
      if (!connect.isPositive() || !answer.isPositive() || !transfer.isPositive() || attempts < 1) {
        throw new IllegalArgumentException("Time limits and attempts must be positive.");
      }
    }
  }
}
