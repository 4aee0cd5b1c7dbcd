package dev.dalston.application.access;

import dev.dalston.application.access.ManageKeys.IssueOutcome.Invalid;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.port.Host;
import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.Slice;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Keys: {@code dk_} and 32 random bytes in base64url, found by their beginning, kept as SHA-256.
 */
public final class KeyService implements Authenticate, ManageKeys {
  private static final Pattern FORM = Pattern.compile("dk_[A-Za-z0-9_-]{43}");
  private static final int PREFIX_LENGTH = 11;
  private static final int MAX_NAME = 100;
  private static final String FIRST_TENANT = "default";

  private final Transactions transactions;
  private final KeyRepository keys;
  private final SharedClock clock;
  private final RandomGenerator random;

  public KeyService(Transactions transactions, KeyRepository keys, Host host) {
    this.transactions = transactions;
    this.keys = keys;
    this.clock = host.clock();
    this.random = host.random();
  }

  @Override
  public Optional<Caller> authenticate(String key) {
    if (!FORM.matcher(key).matches()) {
      return Optional.empty();
    }
    byte[] hash = sha256(key);
    Instant now = clock.instant();
    return transactions.reading(() -> keys.withPrefix(key.substring(0, PREFIX_LENGTH))).stream()
        .filter(k -> MessageDigest.isEqual(HexFormat.of().parseHex(k.sha256()), hash))
        .filter(k -> k.isValidAt(now))
        .findFirst()
        .map(k -> new Caller(k.id(), k.name(), k.prefix(), k.tenant(), k.scopes()));
  }

  @Override
  public IssueOutcome issue(KeyId by, KeyRequest request) {
    return issue(Optional.of(by), request);
  }

  /** Makes a key for the service's own use: nobody's key asked for it. */
  public IssueOutcome issue(KeyRequest request) {
    return issue(Optional.empty(), request);
  }

  private IssueOutcome issue(Optional<KeyId> by, KeyRequest request) {
    Instant now = clock.instant();
    Optional<String> problem = problem(request, now);
    if (problem.isPresent()) {
      return new Invalid(problem.get());
    }
    return transactions.inTransaction(
        () -> {
          Tenant tenant = keys.tenantNamed(request.tenant(), newTenant(request.tenant(), now));
          return add(by, request, tenant, now);
        });
  }

  @Override
  public Slice<ApiKey> list(PageQuery page) {
    return Slice.of(transactions.reading(() -> keys.list(page.oneMore())), page.limit());
  }

  @Override
  public boolean revoke(KeyId by, KeyId id) {
    return transactions.inTransaction(() -> keys.revoke(id, by, clock.instant()));
  }

  /**
   * Makes the first administrator's key, of tenant "default", if nobody can administer yet.
   *
   * @param keep is given its text before it is on record, so that none is on record and lost; if it
   *     throws, there is no key
   * @return whether one was made; of several instances that ask at once, one makes it
   */
  public boolean firstAdmin(Consumer<String> keep) {
    KeyRequest request =
        new KeyRequest(FIRST_TENANT, "first admin", Set.of(Scope.ADMIN), Optional.empty());
    return transactions.inTransaction(
        () -> {
          Instant now = clock.instant();
          Tenant tenant = keys.tenantNamed(FIRST_TENANT, newTenant(FIRST_TENANT, now));
          keys.lock(tenant.id());
          if (keys.hasAdmin(now)) {
            return false;
          }
          keep.accept(add(Optional.empty(), request, tenant, now).secret());
          return true;
        });
  }

  private Tenant newTenant(String name, Instant now) {
    return new Tenant(TenantId.next(now, random), name);
  }

  private Issued add(Optional<KeyId> by, KeyRequest request, Tenant tenant, Instant now) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String secret = "dk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    ApiKey key =
        new ApiKey(
            KeyId.next(now, random),
            tenant,
            request.name(),
            secret.substring(0, PREFIX_LENGTH),
            HexFormat.of().formatHex(sha256(secret)),
            request.scopes(),
            now,
            request.expiresAt(),
            Optional.empty());
    keys.add(key, by);
    return new Issued(key, secret);
  }

  private static Optional<String> problem(KeyRequest request, Instant now) {
    if (!Tenant.isName(request.tenant())) {
      return Optional.of(
          "A tenant's name has 1 to 63 of a-z, 0-9, '.', '-' and '_', and begins with a letter or"
              + " digit.");
    }
    if (request.name().length() > MAX_NAME || request.name().indexOf('\0') >= 0) {
      return Optional.of("A key's name has at most " + MAX_NAME + " characters, and no U+0000.");
    }
    if (request.scopes().isEmpty()) {
      return Optional.of("A key needs at least one scope: jobs:read, jobs:write, worker or admin.");
    }
    return request.expiresAt().filter(end -> !end.isAfter(now)).isPresent()
        ? Optional.of("A key cannot expire in the past.")
        : Optional.empty();
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
