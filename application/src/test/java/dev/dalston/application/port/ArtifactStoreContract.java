package dev.dalston.application.port;

/**
 * All that an artifact store has to do, in one suite: on the fake, on the real adapter and each
 * kind of store. To run it on another, implement {@link StoredThings}; on a store that has an
 * address, run {@code mvn -Pnamed-store}. Each test has jobs of its own, so a shared bucket and
 * tests at the same time are no matter.
 */
public interface ArtifactStoreContract
    extends StoreContract,
        FreshnessContract,
        ListingContract,
        PagingContract,
        RangesContract,
        RemovingContract,
        VersionsContract {}
