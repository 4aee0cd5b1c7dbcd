package dev.dalston.domain.artifact;

import java.time.Instant;
import java.util.UUID;

/**
 * An artifact on its way into the bucket, on record before its first byte is sent: after a crash
 * the record still leads to what may be left, and a deletion waits for it.
 *
 * @param holder the instance of the service that sends it
 * @param expiresAt when its holder counts as lost unless it is renewed
 */
public record Upload(UUID id, ArtifactKey key, UUID holder, Instant expiresAt) {}
