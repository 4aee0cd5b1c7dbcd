package dev.dalston.application.port;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What one instance of the application runs on.
 *
 * @param clock the time that all instances share
 * @param random unpredictable: keys and claims are made of it
 * @param threads how it works beside its callers
 * @param instance this process among those that share the database
 */
public record Host(SharedClock clock, RandomGenerator random, Threads threads, UUID instance) {}
