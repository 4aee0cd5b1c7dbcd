package dev.dalston.bootstrap.service;

import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.probe.Finding;
import dev.dalston.storage.probe.Findings;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Decides whether the service may start on the bucket it finds. */
public final class StorageCheck {
  private StorageCheck() {}

  /** The bucket does not let a deletion keep its promise. */
  public static final class Unfit extends RuntimeException {
    private final transient Findings findings;

    Unfit(Findings findings) {
      super(findings.limits().stream().map(Finding::sentence).collect(Collectors.joining(" ")));
      this.findings = findings;
    }

    public void explain(PrintWriter err) {
      err.println("dalston server cannot start: deletions could not be kept in this bucket.");
      findings.limits().forEach(limit -> err.println("  " + limit.sentence()));
      err.println(
          "  To start all the same: --accept-storage-limits or DALSTON_ACCEPT_STORAGE_LIMITS=true");
    }
  }

  static Findings of(S3ArtifactStore s3, boolean acceptLimits) {
    Findings findings = s3.examine();
    if (!acceptLimits && !findings.keepsThePromise()) {
      throw new Unfit(findings);
    }
    return findings;
  }

  public static void show(Findings findings, PrintWriter out, PrintWriter err) {
    for (Finding finding : findings.all()) {
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
