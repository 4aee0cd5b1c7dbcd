package dev.dalston.application.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.fake.World;
import dev.dalston.domain.access.TenantId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much of recovery one tenant can have. */
class RecoveryRoomTest {
  private final World world = new World();
  private final TenantId one = TenantId.next(world.now(), new SecureRandom());
  private final TenantId other = TenantId.next(world.now(), new SecureRandom());

  @Test
  void oneThatHasItsShareGetsNoMoreAndLeavesRoom() {
    RecoveryRoom room = RecoveryRoom.beside(Collections.nCopies(16, one));
    assertEquals(Set.of(one), room.full());
    assertTrue(room.free() >= 16);
  }

  @Test
  void whoHasLessThanItsShareMayHaveMore() {
    List<TenantId> underWay = new ArrayList<>(Collections.nCopies(15, one));
    underWay.add(other);
    RecoveryRoom room = RecoveryRoom.beside(underWay);
    assertEquals(Set.of(), room.full());
    assertEquals(16, room.underWay());
  }

  @Test
  void withManyTenantsThereIsAnEndToo() {
    List<TenantId> each =
        Collections.nCopies(48, one).stream()
            .map(any -> TenantId.next(world.now(), new SecureRandom()))
            .toList();
    assertEquals(0, RecoveryRoom.beside(each).free());
    assertEquals(Set.of(), RecoveryRoom.beside(each).full());
  }
}
