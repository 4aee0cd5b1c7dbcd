package dev.dalston.persistence;

import dev.dalston.application.port.ReceiptKeys.PublicKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code receipt_keys}, which never changes. */
@Entity
@Table(name = "receipt_keys")
class ReceiptKeyEntity {
  @Id private String id;
  private String jwk;

  @Column(name = "added_at")
  private Instant addedAt;

  /** For JPA. */
  protected ReceiptKeyEntity() {}

  PublicKey toDomain() {
    return new PublicKey(id, jwk, addedAt);
  }
}
