package dev.dalston.domain.deletion;

import java.time.Instant;

/**
 * When a deletion came true.
 *
 * @param erasedAt by when everything had been removed from the bucket
 * @param verifiedAt when the bucket had been looked at again and nothing was found
 */
public record ErasureTimes(Instant erasedAt, Instant verifiedAt) {}
