package dev.dalston.application.fake;

import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
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
  public boolean finish(UUID id) {
    return tables.get().uploads().remove(id) != null;
  }

  @Override
  public void renew(Set<UUID> ids, Instant expiresAt) {
    tables
        .get()
        .uploads()
        .replaceAll((id, u) -> ids.contains(id) ? heldBy(u.holder(), u, expiresAt) : u);
  }

  @Override
  public List<Upload> of(JobId job) {
    return tables.get().uploads().values().stream().filter(u -> u.key().job().equals(job)).toList();
  }

  @Override
  public List<Upload> takeOverExpired(UUID holder, Instant now, Instant expiresAt, int limit) {
    List<Upload> taken =
        tables.get().uploads().values().stream()
            .filter(upload -> !upload.expiresAt().isAfter(now))
            .sorted(Comparator.comparing(Upload::expiresAt))
            .limit(limit)
            .map(upload -> heldBy(holder, upload, expiresAt))
            .toList();
    taken.forEach(upload -> tables.get().uploads().put(upload.id(), upload));
    return taken;
  }

  private static Upload heldBy(UUID holder, Upload upload, Instant expiresAt) {
    return new Upload(upload.id(), upload.key(), holder, expiresAt);
  }
}
