package dev.dalston.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.ArtifactStoreContract;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredThings;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.storage.embedded.EmbeddedS3;
import dev.dalston.storage.s3.S3Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The contract on the embedded store: a folder, without versions. */
class FolderStoreTest extends RealStore implements ArtifactStoreContract {
  private EmbeddedS3 server;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server = EmbeddedS3.on(folder, 0);
    connect(server.settings());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  /** As a probe leaves it that was killed: this store's listing of it is no XML, or breaks off. */
  @Test
  void whatNoListingCanShowKeepsNobodyFromTheBucket() {
    String odd = "probe/" + UUID.randomUUID() + "/a\u0001b";
    assertTrue(bucket().put(odd, new byte[] {1}));
    assertTrue(store().isReachable());
    store().ensureBucket();
    store().recheck();
    store().probe();

    bucket().delete(odd);
  }

  @Test
  void aPartThatComesAfterItsUploadWasAbortedLeavesNothing() throws IOException {
    String key = ArtifactKey.audioOf(JobId.next(Instant.now(), new SecureRandom())).value();
    String id = bucket().beginUpload(key, new byte[100]);
    assertEquals(
        List.of(), store().remove(List.of(new StoredItem(StoredItem.Kind.UPLOAD, key, id, 0))));

    S3Connection late = bucket().connection();
    assertThrows(
        S3Exception.class,
        () ->
            late.client()
                .uploadPart(
                    part -> part.bucket(late.bucket()).key(key).uploadId(id).partNumber(2),
                    RequestBody.fromBytes(new byte[100])));

    try (var files = Files.walk(folder)) {
      assertEquals(List.of(), files.filter(path -> path.toString().contains(id)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1_000})
  void pagesAreInTheOrderOfKeysWhateverFoldersTheyAreIn(int size) throws IOException {
    String top = "order-" + size + "/";
    List<String> keys =
        Stream.of("a", "a-", "a-b/c", "a.b", "b-c", "b.d/e", "b/", "b/a", "b/a0/x", "b0/x", "c/d/e")
            .map(key -> top + key)
            .toList();
    keys.reversed().forEach(key -> assertTrue(bucket().put(key, new byte[] {1})));
    assertTrue(bucket().put("order-" + size + "0", new byte[] {1}));
    Files.createDirectories(
        folder.resolve("objects").resolve(bucket().connection().bucket()).resolve(top + "empty"));
    assertEquals(keys, pages(top, size));
    assertEquals(
        keys.stream().filter(key -> key.startsWith(top + "b")).toList(), pages(top + "b", size));
    assertEquals(List.of(), pages(top + "c/x", size));
  }

  @Test
  void moreNamesThanAreLookedAtAtATime() {
    List<String> keys = IntStream.range(0, 2_100).mapToObj("crowd/%04d/x"::formatted).toList();
    StoredThings.plant(bucket(), keys);
    assertEquals(keys, pages("crowd/", 1_000));
  }

  private List<String> pages(String prefix, int size) {
    S3Connection to = bucket().connection();
    return to
        .client()
        .listObjectsV2Paginator(list -> list.bucket(to.bucket()).prefix(prefix).maxKeys(size))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public boolean keepsVersions() {
    return false;
  }
}
