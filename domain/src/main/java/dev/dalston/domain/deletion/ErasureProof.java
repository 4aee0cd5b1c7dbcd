package dev.dalston.domain.deletion;

import java.time.Instant;
import java.util.Set;

/**
 * That a deletion came true.
 *
 * @param erasedAt by when everything had been removed from the bucket
 * @param verifiedAt when the bucket had been looked at again and nothing was found
 * @param sought what it had been asked for then; nothing where that was not written down
 */
public record ErasureProof(Instant erasedAt, Instant verifiedAt, Set<Sought> sought) {}
