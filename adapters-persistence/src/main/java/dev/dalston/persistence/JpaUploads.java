package dev.dalston.persistence;

import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.LostUpload;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import dev.dalston.persistence.session.NativeSql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      where holder = ?2 and not given_up and id = any (cast(string_to_array(?3, ',') as uuid[]))
      """;

  private static final String GIVE_UP =
      """
      update uploads set expires_at = ?1, given_up = true
      where id = ?2 and holder = ?3 and not given_up
      returning *
      """;

  private static final String FINISH =
      "delete from uploads where id = ?1 and holder = ?2 and not given_up";

  private static final String FORGET =
      "delete from uploads where id = ?1 and holder = ?2 and given_up";

  @Override
  public void begin(Upload upload) {
    session.get().persist(UploadEntity.of(upload));
    session.get().flush();
  }

  @Override
  public boolean finish(Upload upload) {
    return NativeSql.execute(session.get(), FINISH, upload.id(), upload.lease().holder()) > 0;
  }

  @Override
  public Optional<LostUpload> giveUp(Upload upload, Instant until) {
    return lost(GIVE_UP, until, upload.id(), upload.lease().holder()).stream().findFirst();
  }

  @Override
  public boolean forget(LostUpload upload) {
    return NativeSql.execute(session.get(), FORGET, upload.id(), upload.lease().holder()) > 0;
  }

  @Override
  public void renew(Set<UUID> ids, Lease lease) {
    NativeSql.execute(session.get(), RENEW, lease.until(), lease.holder(), NativeSql.array(ids));
  }

  @Override
  public List<Upload> of(JobId job) {
    String sql = "select * from uploads where job_id = ?1";
    return NativeSql.select(session.get(), UploadEntity.class, sql, job.value()).stream()
        .map(UploadEntity::toDomain)
        .toList();
  }

  @Override
  public List<LostUpload> takeOverExpired(Instant now, Lease lease, int limit) {
    return lost(TAKE_OVER, now, limit, lease.holder(), lease.until());
  }

  private List<LostUpload> lost(String sql, Object... values) {
    return NativeSql.select(session.get(), UploadEntity.class, sql, values).stream()
        .map(UploadEntity::toDomain)
        .map(given -> new LostUpload(given.id(), given.key(), given.lease()))
        .toList();
  }
}
