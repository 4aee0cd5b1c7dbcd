package dev.dalston.application.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryOutageTest {
  private final InMemoryDatabase database = new InMemoryDatabase();
  private final Tenant acme = new Tenant(TenantId.next(Instant.EPOCH, new SecureRandom()), "acme");

  private void add() {
    database.run(() -> database.keys().tenantNamed("acme", acme));
  }

  private Optional<Tenant> find() {
    return database.inTransaction(() -> database.keys().tenant(acme.id()));
  }

  @Test
  void whileItCannotBeReachedNothingIsDone() {
    database.setReachable(false);
    assertThrows(BackendUnavailable.class, this::add);
    database.setReachable(true);
    assertEquals(Optional.empty(), find());
  }

  @Test
  void whileItLosesAnswersWhatFailsIsDoneAllTheSame() {
    database.setLosesAnswers(true);
    assertThrows(BackendUnavailable.class, this::add);
    database.setLosesAnswers(false);
    assertEquals(Optional.of(acme), find());
  }
}
