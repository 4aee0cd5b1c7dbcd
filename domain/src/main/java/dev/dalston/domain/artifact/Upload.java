package dev.dalston.domain.artifact;

import dev.dalston.domain.lease.Lease;
import java.util.UUID;

/**
 * An artifact on its way into the bucket, on record before its first byte is sent: after a crash
 * the record still leads to what may be left, and a deletion waits for it.
 *
 * @param lease the instance of the service that sends it, and when it counts as lost unless renewed
 */
public record Upload(UUID id, ArtifactKey key, Lease lease) {}
