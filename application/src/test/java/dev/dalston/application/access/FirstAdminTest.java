package dev.dalston.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.application.fake.World;
import dev.dalston.application.port.PageQuery;
import dev.dalston.domain.access.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A service that nobody may administer makes a key, and one only. */
class FirstAdminTest {
  private final World world = new World();
  private final List<String> kept = new ArrayList<>();

  private boolean ask() {
    return world.service().keys.firstAdmin(kept::add);
  }

  @Test
  void theFirstStartMakesOneThatAdministersAndLaterOnesMakeNone() {
    assertTrue(ask());
    Caller admin = world.service().keys.authenticate(kept.getFirst()).orElseThrow();
    assertTrue(admin.may(Scope.ADMIN));
    assertFalse(ask());
    assertEquals(1, kept.size());
  }

  @Test
  void anAdministratorWhoExpiredIsNone() {
    KeyRequest forAnHour =
        new KeyRequest(
            "default",
            "for an hour",
            Set.of(Scope.ADMIN),
            Optional.of(world.now().plus(Duration.ofHours(1))));
    world.service().keys.issue(forAnHour);
    assertFalse(ask());
    world.ahead = Duration.ofHours(2);
    assertTrue(ask());
    assertTrue(world.service().keys.authenticate(kept.getFirst()).isPresent());
  }

  @Test
  void aKeyThatCannotBeKeptIsNotMade() {
    assertThrows(
        IllegalStateException.class,
        () ->
            world
                .service()
                .keys
                .firstAdmin(
                    _ -> {
                      throw new IllegalStateException("no room");
                    }));
    assertEquals(List.of(), world.service().keys.list(PageQuery.first(9)).items());
    assertTrue(ask());
  }
}
