package dev.dalston.persistence;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.Actor.ByItself;
import java.util.Locale;
import java.util.UUID;

/** Who did it as two columns: a key's id, or the part of the service. */
final class ActorColumns {
  private ActorColumns() {}

  static UUID key(Actor actor) {
    return actor.byKey().map(KeyId::value).orElse(null);
  }

  static String duty(Actor actor) {
    return actor.byItself().map(part -> part.name().toLowerCase(Locale.ROOT)).orElse(null);
  }

  /** Neither is told of what was done before the parts of the service were told apart. */
  static Actor of(UUID key, String duty) {
    if (key != null) {
      return Actor.key(new KeyId(key));
    }
    return duty == null ? ByItself.SERVICE : ByItself.valueOf(duty.toUpperCase(Locale.ROOT));
  }
}
