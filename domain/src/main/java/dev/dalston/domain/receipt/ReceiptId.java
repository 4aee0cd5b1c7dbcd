package dev.dalston.domain.receipt;

import dev.dalston.domain.job.JobId;
import java.time.Instant;

/** Names one receipt; a job that had to be deleted more than once has several. */
public record ReceiptId(JobId job, Instant verifiedAt) {}
