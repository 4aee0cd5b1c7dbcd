package dev.dalston.persistence;

import dev.dalston.application.port.ReceiptKeys;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;

/** The table {@code receipt_keys}. */
record JpaReceiptKeys(Supplier<EntityManager> session) implements ReceiptKeys {
  @Override
  public void add(PublicKey key) {
    String sql = "insert into receipt_keys values (?1, ?2, ?3) on conflict do nothing";
    NativeSql.execute(session.get(), sql, key.id(), key.jwk(), key.addedAt());
  }

  @Override
  public List<PublicKey> list() {
    String sql = "select * from receipt_keys order by added_at desc, id";
    return NativeSql.select(session.get(), ReceiptKeyEntity.class, sql).stream()
        .map(ReceiptKeyEntity::toDomain)
        .toList();
  }
}
