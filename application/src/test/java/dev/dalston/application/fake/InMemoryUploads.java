package dev.dalston.application.fake;

import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.LostUpload;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The uploads of an {@link InMemoryDatabase}. */
record InMemoryUploads(Supplier<Tables> tables) implements UploadRegistry {
  @Override
  public void begin(Upload upload) {
    Tables.insert(tables.get().uploads(), upload.id(), upload);
  }

  @Override
  public boolean finish(Upload upload) {
    return isHeld(upload.id(), upload.lease(), false)
        && tables.get().uploads().remove(upload.id()) != null;
  }

  @Override
  public Optional<LostUpload> giveUp(Upload upload, Instant until) {
    return isHeld(upload.id(), upload.lease(), false)
        ? Optional.of(lost(upload, new Lease(upload.lease().holder(), until)))
        : Optional.empty();
  }

  @Override
  public boolean forget(LostUpload upload) {
    return isHeld(upload.id(), upload.lease(), true)
        && tables.get().uploads().remove(upload.id()) != null;
  }

  private boolean isHeld(UUID id, Lease lease, boolean givenUp) {
    Upload row = tables.get().uploads().get(id);
    return row != null
        && row.lease().holder().equals(lease.holder())
        && tables.get().givenUp().contains(id) == givenUp;
  }

  private LostUpload lost(Upload upload, Lease lease) {
    tables.get().uploads().put(upload.id(), heldBy(lease, upload));
    tables.get().givenUp().add(upload.id());
    return new LostUpload(upload.id(), upload.key(), lease);
  }

  @Override
  public void renew(Set<UUID> ids, Lease lease) {
    tables
        .get()
        .uploads()
        .replaceAll((id, u) -> ids.contains(id) && isHeld(id, lease, false) ? heldBy(lease, u) : u);
  }

  @Override
  public List<Upload> of(JobId job) {
    return tables.get().uploads().values().stream().filter(u -> u.key().job().equals(job)).toList();
  }

  @Override
  public List<LostUpload> takeOverExpired(Instant now, Lease lease, int limit) {
    List<Upload> expired =
        tables.get().uploads().values().stream()
            .filter(upload -> upload.lease().isOverAt(now))
            .sorted(Comparator.comparing(u -> u.lease().until()))
            .limit(limit)
            .toList();
    return expired.stream().map(upload -> lost(upload, lease)).toList();
  }

  private static Upload heldBy(Lease lease, Upload upload) {
    return new Upload(upload.id(), upload.key(), lease);
  }
}
