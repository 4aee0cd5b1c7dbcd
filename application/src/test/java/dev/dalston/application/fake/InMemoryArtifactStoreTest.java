package dev.dalston.application.fake;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStoreContract;
import dev.dalston.application.port.StoredItem.Kind;
import org.junit.jupiter.api.Nested;

class InMemoryArtifactStoreTest {
  @Nested
  class WithoutVersions extends Fake {
    WithoutVersions() {
      super(false);
    }
  }

  @Nested
  class WithVersions extends Fake {
    WithVersions() {
      super(true);
    }
  }

  private abstract static class Fake implements ArtifactStoreContract {
    private final InMemoryArtifactStore store;
    private final boolean versions;

    Fake(boolean versions) {
      this.store = new InMemoryArtifactStore(versions);
      this.versions = versions;
    }

    @Override
    public ArtifactStore store() {
      return store;
    }

    @Override
    public ArtifactStore inPagesOf(int size) {
      store.pageSize(size);
      return store;
    }

    @Override
    public Bucket bucket() {
      return new Planting(store);
    }

    @Override
    public boolean keepsVersions() {
      return versions;
    }
  }

  private record Planting(InMemoryArtifactStore store) implements ArtifactStoreContract.Bucket {
    @Override
    public boolean put(String key, byte[] content) {
      store.plant(key, content);
      return true;
    }

    @Override
    public void delete(String key) {
      store.hide(key);
    }

    @Override
    public String beginUpload(String key, byte[] part) {
      return store.plantUpload(key);
    }

    @Override
    public boolean holds(String key) {
      return store.everything().stream()
          .anyMatch(item -> item.kind() != Kind.UPLOAD && item.key().equals(key));
    }

    @Override
    public boolean holdsUpload(String key, String id) {
      return store.everything().stream()
          .anyMatch(item -> item.key().equals(key) && item.id().equals(id));
    }
  }
}
