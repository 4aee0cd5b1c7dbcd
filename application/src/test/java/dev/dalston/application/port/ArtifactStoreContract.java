package dev.dalston.application.port;

/**
 * What every artifact store does: the fake, and the real adapter on each kind of store. Each test
 * has jobs of its own, so a shared bucket and tests at the same time are no matter.
 */
public interface ArtifactStoreContract
    extends StoringContract, ListingContract, RemovingContract, VersionsContract {}
