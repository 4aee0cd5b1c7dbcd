package dev.dalston.domain.task;

import java.time.Instant;

/**
 * A worker's hold on a task.
 *
 * @param token what the worker shows with every call
 * @param leaseUntil when the hold ends unless it is renewed
 */
public record Claim(ClaimToken token, Instant leaseUntil) {}
