package dev.dalston.application.fake;

import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
    return isHeld(upload) && tables.get().uploads().remove(upload.id()) != null;
  }

  @Override
  public boolean giveUp(Upload upload, Lease lease) {
    boolean held = isHeld(upload);
    if (held) {
      tables.get().givenUp().add(upload.id());
      tables
          .get()
          .uploads()
          .computeIfPresent(
              upload.id(),
              (id, u) -> lease.until().isAfter(u.lease().until()) ? heldBy(lease, u) : u);
    }
    return held;
  }

  @Override
  public boolean isSentAgain(Upload upload) {
    return tables.get().uploads().values().stream()
        .filter(u -> u.key().equals(upload.key()) && !u.id().equals(upload.id()))
        .anyMatch(u -> !tables.get().givenUp().contains(u.id()));
  }

  private boolean isHeld(Upload upload) {
    Upload row = tables.get().uploads().get(upload.id());
    return row != null && row.lease().holder().equals(upload.lease().holder());
  }

  @Override
  public void renew(Set<UUID> ids, Lease lease) {
    tables
        .get()
        .uploads()
        .replaceAll(
            (id, u) ->
                ids.contains(id) && u.lease().holder().equals(lease.holder())
                    ? heldBy(lease, u)
                    : u);
  }

  @Override
  public List<Upload> of(JobId job) {
    return tables.get().uploads().values().stream().filter(u -> u.key().job().equals(job)).toList();
  }

  @Override
  public List<Upload> takeOverExpired(Instant now, Lease lease, int limit) {
    List<Upload> taken =
        tables.get().uploads().values().stream()
            .filter(upload -> upload.lease().isOverAt(now))
            .sorted(Comparator.comparing(u -> u.lease().until()))
            .limit(limit)
            .map(upload -> heldBy(lease, upload))
            .toList();
    taken.forEach(
        upload -> {
          tables.get().uploads().put(upload.id(), upload);
          tables.get().givenUp().add(upload.id());
        });
    return taken;
  }

  private static Upload heldBy(Lease lease, Upload upload) {
    return new Upload(upload.id(), upload.key(), lease);
  }
}
