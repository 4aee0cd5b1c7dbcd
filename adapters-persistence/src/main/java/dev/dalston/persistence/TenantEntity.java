package dev.dalston.persistence;

import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code tenants}. */
@Entity
@Table(name = "tenants")
class TenantEntity {
  @Id private UUID id;
  private String name;

  /** For JPA. */
  protected TenantEntity() {}

  Tenant toDomain() {
    return new Tenant(new TenantId(id), name);
  }
}
