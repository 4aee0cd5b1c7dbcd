package dev.dalston.bootstrap.service;

import dev.dalston.storage.probe.BucketProbe;
import dev.dalston.storage.probe.ProbeReport;
import dev.dalston.storage.probe.ProbeResult;
import dev.dalston.storage.s3.S3Settings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tries out the bucket beside the running service, in full where the start has tried what the
 * promise needs, and logs what is worth knowing and was not said yet.
 */
public final class BackgroundProbe implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BackgroundProbe.class.getName());

  /** As long as a trial may take to remove what it stored; the next probe removes the rest. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicBoolean stop = new AtomicBoolean();
  private final S3Settings bucket;
  private final Set<ProbeResult> said;
  private final Thread thread;

  private BackgroundProbe(S3Settings bucket, ProbeReport said) {
    this.bucket = bucket;
    this.said = new HashSet<>(said.all());
    thread = Thread.ofVirtual().name("storage-probe").unstarted(this::run);
  }

  /** Begins it. */
  public static BackgroundProbe start(S3Settings bucket, ProbeReport said) {
    BackgroundProbe probe = new BackgroundProbe(bucket, said);
    probe.thread.start();
    return probe;
  }

  private void run() {
    ProbeReport report = BucketProbe.ofEverything(bucket, stop::get);
    if (stop.get()) {
      return;
    }
    report.all().stream().filter(result -> !said.contains(result)).forEach(BackgroundProbe::log);
    LOG.log(
        Level.INFO,
        "The bucket was tried with {0} requests; dalston storage probe shows all that was seen.",
        report.requests());
  }

  private static void log(ProbeResult result) {
    switch (result.severity()) {
      case CANNOT_KEEP -> LOG.log(Level.WARNING, "storage: " + result.sentence());
      case NOTE -> LOG.log(Level.INFO, "storage, note: " + result.sentence());
      case FINE, UNTRIED -> LOG.log(Level.DEBUG, "storage: " + result.sentence());
    }
  }

  /** Whether it came to its end within that time. */
  boolean ends(Duration within) throws InterruptedException {
    return thread.join(within);
  }

  /** Ends it after the trial under way, which removes what it stored. */
  @Override
  public void close() {
    stop.set(true);
    try {
      if (!ends(PATIENCE)) {
        LOG.log(Level.WARNING, "Something may be left under probe/; the next start removes it.");
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
