package dev.dalston.application.port;

import dev.dalston.application.bucket.ErasureContract;

/**
 * What any store has to do that people have: to keep what it is given, and to let go of it. How it
 * lists is its own affair as long as that leads to the same end.
 */
public interface StoreContract extends StoringContract, ErasureContract {}
