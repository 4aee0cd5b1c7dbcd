package dev.dalston.persistence;

import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
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
      update uploads u set holder = ?3, expires_at = ?4, given_up = true
      from expired where u.id = expired.id
      returning u.*
      """;

  private static final String RENEW =
      """
      update uploads set expires_at = ?1
      where holder = ?2 and id = any (cast(string_to_array(?3, ',') as uuid[]))
      """;

  private static final String GIVE_UP =
      """
      update uploads set expires_at = greatest(expires_at, ?1), given_up = true
      where id = ?2 and holder = ?3
      """;

  private static final String SENT_AGAIN =
      """
      select 1 from uploads
      where job_id = ?1 and object_key = ?2 and id <> ?3 and not given_up limit 1
      """;

  @Override
  public void begin(Upload upload) {
    session.get().persist(UploadEntity.of(upload));
    session.get().flush();
  }

  @Override
  public boolean finish(Upload upload) {
    String sql = "delete from uploads where id = ?1 and holder = ?2";
    return NativeSql.execute(session.get(), sql, upload.id(), upload.lease().holder()) > 0;
  }

  @Override
  public boolean giveUp(Upload upload, Lease lease) {
    return NativeSql.execute(
            session.get(), GIVE_UP, lease.until(), upload.id(), upload.lease().holder())
        > 0;
  }

  @Override
  public boolean isSentAgain(Upload upload) {
    return !NativeSql.values(
            session.get(),
            Integer.class,
            SENT_AGAIN,
            upload.key().job().value(),
            upload.key().value(),
            upload.id())
        .isEmpty();
  }

  @Override
  public void renew(Set<UUID> ids, Lease lease) {
    NativeSql.execute(session.get(), RENEW, lease.until(), lease.holder(), NativeSql.array(ids));
  }

  @Override
  public List<Upload> of(JobId job) {
    String sql = "select * from uploads where job_id = ?1";
    return domain(NativeSql.select(session.get(), UploadEntity.class, sql, job.value()));
  }

  @Override
  public List<Upload> takeOverExpired(Instant now, Lease lease, int limit) {
    return domain(
        NativeSql.select(
            session.get(),
            UploadEntity.class,
            TAKE_OVER,
            now,
            limit,
            lease.holder(),
            lease.until()));
  }

  private static List<Upload> domain(List<UploadEntity> rows) {
    return rows.stream().map(UploadEntity::toDomain).toList();
  }
}
