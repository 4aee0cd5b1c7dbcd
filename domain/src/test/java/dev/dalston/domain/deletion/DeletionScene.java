package dev.dalston.domain.deletion;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A deletion that was just requested. */
abstract class DeletionScene {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final UUID HERE = UUID.randomUUID();
  static final FirstLook NOTHING = new FirstLook(Inventory.EMPTY, false);

  static final FirstLook RECORDING =
      new FirstLook(new Inventory(1, 0, 0, 0, 7), false).plus(new FirstLook(Inventory.EMPTY, true));
  final Deletion requested = requestedWith(1);

  static Deletion requestedWith(long bytes) {
    return Deletion.request(
        Job.submit(
            JobId.next(NOW, new SecureRandom()),
            TenantId.next(NOW, new SecureRandom()),
            new Submission(
                "a", "audio/wav", bytes, "a", Optional.empty(), Optional.empty(), Map.of()),
            NOW),
        KeyId.next(NOW, new SecureRandom()),
        NOW,
        new Lease(HERE, NOW.plusSeconds(6)));
  }
}
