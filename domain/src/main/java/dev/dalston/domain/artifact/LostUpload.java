package dev.dalston.domain.artifact;

import dev.dalston.domain.lease.Lease;
import java.util.UUID;

/**
 * An upload that was given up for good: what it sent can never become part of a job any more. It
 * stays on record until nothing of it is left in the bucket.
 *
 * @param lease the instance of the service that clears it away, and until when it has time for that
 */
public record LostUpload(UUID id, ArtifactKey key, Lease lease) {}
