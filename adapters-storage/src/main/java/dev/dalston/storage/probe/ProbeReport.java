package dev.dalston.storage.probe;

import dev.dalston.storage.probe.ProbeResult.Severity;
import java.util.List;

/**
 * What a look at the bucket found.
 *
 * @param all in the order in which a reader understands them
 * @param reached whether the bucket answered to the end; if not, one of the limits says why
 * @param requests how many requests were sent
 */
public record ProbeReport(List<ProbeResult> all, boolean reached, int requests) {
  /** Keeps a copy. */
  public ProbeReport {
    all = List.copyOf(all);
  }

  /** Whether a deleted job will be gone from this bucket. */
  public boolean keepsThePromise() {
    return limits().isEmpty();
  }

  /** Only what stands against the promise. */
  public List<ProbeResult> limits() {
    return all.stream().filter(one -> one.severity() == Severity.CANNOT_KEEP).toList();
  }
}
