package dev.dalston.application.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Obstacle;
import dev.dalston.domain.deletion.Sought;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the eraser makes of unfinished uploads, and of stores that list them badly or not at all.
 */
class EraserUploadsTest extends ErasureScene {
  @Test
  void whatWasLookedForIsToldWhenNothingWasFound() {
    plant(1);

    assertEquals(Optional.empty(), erase());
    assertEquals(
        Set.of(Sought.OBJECTS, Sought.VERSIONS, Sought.DELETE_MARKERS, Sought.UPLOADS),
        counted.sought());
  }

  @Test
  void whereUploadsAreListedByKeyEachKeyThatIsKnownIsAskedFor() {
    store.listUploadsByExactKeyOnly();
    store.pageSize(500);
    plant(1_200);
    ArtifactKey onRecord = new ArtifactKey(job, key("output/t"));
    for (String known : List.of("0000", "0999", "1000", "1199", "input/audio", "output/t")) {
      store.plantUpload(key(known));
      store.plantUpload(key(known));
    }

    assertEquals(Optional.empty(), erase(onRecord));
    assertEquals(List.of(), store.everything());
    assertEquals(new Inventory(1_200, 0, 0, 12, 1_200), counted.all());
    assertTrue(counted.sought().contains(Sought.UPLOADS_BY_KEY));
    assertTrue(!counted.sought().contains(Sought.UPLOADS));
  }

  @Test
  void anUploadThatIsNotGivenUpByKeyIsAnObstacle() {
    store.listUploadsByExactKeyOnly();
    plant(1);
    store.plantUpload(key("0000"));
    store.stick(item -> item.kind() == Kind.UPLOAD, Obstacle.passing("busy"));

    assertEquals(Optional.of(Obstacle.passing("busy")), erase());
  }

  @Test
  void whereUploadsCannotBeListedNothingIsConfirmed() {
    store.listNoUploads();
    plant(3);

    assertTrue(erase().orElseThrow().lasting());
    assertEquals(List.of(), store.everything());
    assertEquals(Set.of(), counted.sought());
  }
}
