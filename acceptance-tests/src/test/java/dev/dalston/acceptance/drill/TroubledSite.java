package dev.dalston.acceptance.drill;

import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * A service of its own whose storage can be made to fail; started on first use, for all who ask.
 */
public final class TroubledSite {
  private static TroubledSite instance;

  private final Site site;
  private final Service service;

  private TroubledSite() throws IOException {
    site = new Site("console");
    service = site.service();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** The one there is. */
  public static synchronized TroubledSite instance() {
    try {
      if (instance == null) {
        instance = new TroubledSite();
      }
      return instance;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Where the service is. */
  public URI uri() {
    return service.uri();
  }

  /** An administrator's key. */
  public String key() {
    return site.key;
  }

  /** A completed job; its id. */
  public String completedJob() {
    return site.completedJob(uri(), 1);
  }

  /** The storage answers nobody. */
  public void lose() {
    site.relay.decide(call -> new Fate.Reset());
  }

  /** The storage does what it is asked, but lets nobody remove what jobs have. */
  public void forbidRemoval() {
    site.relay.decide(
        call -> call.isRemoval() && call.isAbout("jobs/") ? denied() : new Fate.Pass());
  }

  /** The storage does what it is asked, but lets nobody remove anything at all. */
  public void forbidAllRemoval() {
    site.relay.decide(call -> call.isRemoval() ? denied() : new Fate.Pass());
  }

  private static Fate denied() {
    return new Fate.Answer(403, "AccessDenied", "Access Denied.");
  }

  /** The storage never answers when it is asked to remove something of that job. */
  public void hangAt(String job) {
    site.relay.decide(
        call -> call.isRemoval() && call.isAbout(job) ? new Fate.Hang() : new Fate.Pass());
  }

  /** Whether the job is to be deleted, or was. */
  public boolean isOnRecord(String job) {
    return site.storehouse.rows("deletions", job) > 0;
  }

  /** The storage is well. */
  public void recover() {
    site.relay.passAll();
  }

  /** Whether nothing of the job is left, neither in the database nor in the bucket. */
  public boolean isGone(String job) {
    return site.isGone(job);
  }

  private void close() {
    try {
      service.close();
      site.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Whether no deletion is open, of any job. */
  public boolean isSettled() {
    return site.storehouse.deletions("PENDING") == 0 && site.storehouse.deletions("BLOCKED") == 0;
  }
}
