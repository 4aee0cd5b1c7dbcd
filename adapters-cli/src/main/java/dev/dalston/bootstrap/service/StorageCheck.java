package dev.dalston.bootstrap.service;

import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.probe.ProbeReport;
import dev.dalston.storage.probe.ProbeResult;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Decides whether the service may start on the bucket it finds. */
public final class StorageCheck {
  private StorageCheck() {}

  /** The bucket cannot keep what a deletion promises. */
  public static final class Unfit extends RuntimeException {
    private final transient ProbeReport findings;

    Unfit(ProbeReport findings) {
      super(findings.limits().stream().map(ProbeResult::sentence).collect(Collectors.joining(" ")));
      this.findings = findings;
    }

    public void explain(PrintWriter err) {
      err.println("dalston server cannot start: deletions could not be kept in this bucket.");
      findings.limits().forEach(limit -> err.println("  " + limit.sentence()));
      err.println(
          "  To start all the same: --accept-storage-limits or DALSTON_ACCEPT_STORAGE_LIMITS=true");
    }
  }

  static ProbeReport of(S3ArtifactStore s3, boolean acceptLimits) {
    ProbeReport findings = s3.examine();
    if (!acceptLimits && !findings.keepsThePromise()) {
      throw new Unfit(findings);
    }
    return findings;
  }

  public static void show(ProbeReport findings, PrintWriter out, PrintWriter err) {
    for (ProbeResult finding : findings.all()) {
      switch (finding.severity()) {
        case FINE -> out.println("storage: " + finding.sentence());
        case NOTE -> out.println("storage, note: " + finding.sentence());
        case CANNOT_KEEP -> err.println("storage, WARNING: " + finding.sentence());
      }
    }
    out.flush();
    err.flush();
  }
}
