package dev.dalston.application.reconciliation;

import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobIndex.Entry;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.job.JobId;
import java.util.List;

/** What is on record about one job, asked right before something is done about it. */
record JobRecords(Transactions transactions, JobIndex index) {
  Entry entryOf(JobId job) {
    return transactions.inTransaction(() -> index.of(List.of(job))).getOrDefault(job, Entry.NONE);
  }
}
