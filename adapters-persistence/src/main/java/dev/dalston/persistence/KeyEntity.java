package dev.dalston.persistence;

import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row of {@code api_keys}. */
@Entity
@Table(name = "api_keys")
class KeyEntity {
  @Id private UUID id;

  @ManyToOne
  @JoinColumn(name = "tenant_id")
  private TenantEntity tenant;

  private String name;
  private String prefix;
  private String sha256;

  /** Wire names, separated by spaces. */
  private String scopes;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  /** For the audit trail. */
  @Column(name = "issued_by")
  private UUID issuedBy;

  /** For JPA. */
  protected KeyEntity() {}

  static KeyEntity of(ApiKey key, TenantEntity tenant, Optional<KeyId> issuedBy) {
    KeyEntity row = new KeyEntity();
    row.id = key.id().value();
    row.tenant = tenant;
    row.name = key.name();
    row.prefix = key.prefix();
    row.sha256 = key.sha256();
    row.scopes =
        key.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    row.createdAt = key.createdAt();
    row.expiresAt = key.expiresAt().orElse(null);
    row.revokedAt = key.revokedAt().orElse(null);
    row.issuedBy = issuedBy.map(KeyId::value).orElse(null);
    return row;
  }

  /**
   * A scope that a newer version of the service wrote and this one does not know is not granted.
   */
  ApiKey toDomain() {
    return new ApiKey(
        new KeyId(id),
        tenant.toDomain(),
        name,
        prefix,
        sha256,
        Arrays.stream(scopes.split(" "))
            .flatMap(scope -> Scope.of(scope).stream())
            .collect(Collectors.toUnmodifiableSet()),
        createdAt,
        Optional.ofNullable(expiresAt),
        Optional.ofNullable(revokedAt));
  }
}
