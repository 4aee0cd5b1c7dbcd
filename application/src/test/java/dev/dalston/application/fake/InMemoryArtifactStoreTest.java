package dev.dalston.application.fake;

import dev.dalston.application.port.ArtifactStore;
import dev.dalston.application.port.ArtifactStoreContract;
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
  }
}
