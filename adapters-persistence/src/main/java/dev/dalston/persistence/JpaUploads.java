package dev.dalston.persistence;

import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The table {@code uploads}. */
record JpaUploads(Supplier<EntityManager> session) implements UploadRegistry {
  private static final String TAKE_OVER =
      """
      with expired as materialized (
        select id from uploads where expires_at <= ?1
        order by expires_at limit ?2 for update skip locked)
      update uploads u set holder = ?3, expires_at = ?4
      from expired where u.id = expired.id
      returning u.*
      """;

  private static final String RENEW =
      """
      update uploads set expires_at = ?1
      where id = any (cast(string_to_array(?2, ',') as uuid[]))
      """;

  @Override
  public void begin(Upload upload) {
    session.get().persist(UploadEntity.of(upload));
    session.get().flush();
  }

  @Override
  public boolean finish(UUID id) {
    return NativeSql.execute(session.get(), "delete from uploads where id = ?1", id) > 0;
  }

  @Override
  public void renew(Set<UUID> ids, Instant expiresAt) {
    NativeSql.execute(session.get(), RENEW, expiresAt, NativeSql.array(ids));
  }

  @Override
  public List<Upload> of(JobId job) {
    String sql = "select * from uploads where job_id = ?1";
    return domain(NativeSql.select(session.get(), UploadEntity.class, sql, job.value()));
  }

  @Override
  public List<Upload> takeOverExpired(UUID holder, Instant now, Instant expiresAt, int limit) {
    return domain(
        NativeSql.select(
            session.get(), UploadEntity.class, TAKE_OVER, now, limit, holder, expiresAt));
  }

  private static List<Upload> domain(List<UploadEntity> rows) {
    return rows.stream().map(UploadEntity::toDomain).toList();
  }
}
