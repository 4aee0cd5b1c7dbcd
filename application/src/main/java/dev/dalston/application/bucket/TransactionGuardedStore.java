package dev.dalston.application.bucket;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.Transactions;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store that refuses to be called inside a transaction: a slow network must never hold locks and
 * connections of the database.
 */
public final class TransactionGuardedStore implements ArtifactStore {
  private final ArtifactStore store;
  private final Transactions transactions;

  /** Guards this store. */
  public TransactionGuardedStore(ArtifactStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  @Override
  public long put(ArtifactKey key, String contentType, InputStream body) throws IOException {
    check();
    return store.put(key, contentType, body);
  }

  @Override
  public Optional<StoredArtifact> open(ArtifactKey key, Optional<ByteRange> range) {
    return checked(() -> store.open(key, range));
  }

  @Override
  public boolean exists(ArtifactKey key) {
    return checked(() -> store.exists(key));
  }

  @Override
  public Page list(String prefix, Optional<String> after) {
    return checked(() -> store.list(prefix, after));
  }

  @Override
  public Page uploads(String prefix, Optional<String> after) {
    return checked(() -> store.uploads(prefix, after));
  }

  @Override
  public List<StoredItem> uploadsTo(Collection<String> keys) {
    return checked(() -> store.uploadsTo(keys));
  }

  @Override
  public List<Fault> remove(List<StoredItem> items) {
    return checked(() -> store.remove(items));
  }

  @Override
  public void recheck() {
    check();
    store.recheck();
  }

  @Override
  public void probe() {
    check();
    store.probe();
  }

  private <T> T checked(Supplier<T> call) {
    check();
    return call.get();
  }

  private void check() {
    if (transactions.isActive()) {
      throw new IllegalStateException("The storage must not be called inside a transaction");
    }
  }
}
