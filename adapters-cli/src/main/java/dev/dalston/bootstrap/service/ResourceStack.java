package dev.dalston.bootstrap.service;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be stopped in the opposite order, once. */
final class ResourceStack implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ResourceStack.class.getName());

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception fault) {
        // The others must be stopped all the same.
        LOG.log(Level.WARNING, "Could not stop " + part.getClass().getSimpleName(), fault);
      }
    }
  }
}
