package dev.dalston.bootstrap.service;

import dev.dalston.application.Application.Premises;
import dev.dalston.application.housekeeping.Duty;
import dev.dalston.persistence.embedded.EmbeddedPostgres;
import dev.dalston.storage.embedded.EmbeddedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers that stand in for those nobody named: real ones, in the data folder.
 *
 * @param settings with what was left open
 */
record Embedded(Settings settings, Premises premises) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration QUARTER = Duration.ofMillis(250);

  /** Starts what the settings leave open. */
  static Embedded fillIn(Settings settings, ResourceStack closing) throws IOException {
    if (settings.database().isPresent() && settings.storage().isPresent()) {
      return new Embedded(settings, Premises.ELSEWHERE);
    }
    Path data = settings.data();
    DiskReserve reserve = DiskReserve.on(data);
    List<Duty> upkeep = new ArrayList<>();
    upkeep.add(Duty.every(QUARTER, "keep_reserve", reserve::look));
    Settings filled = settings;
    if (settings.storage().isEmpty()) {
      filled = filled.with(closing.add(EmbeddedS3.on(data.resolve("s3"), 0)).settings());
    }
    if (settings.database().isEmpty()) {
      EmbeddedPostgres postgres = closing.add(EmbeddedPostgres.start(data.resolve("postgres"), 0));
      upkeep.add(Duty.every(SECOND, "keep_database", () -> revive(postgres)));
      filled = filled.with(postgres.settings());
    }
    return new Embedded(filled, new Premises(reserve, upkeep));
  }

  private static void revive(EmbeddedPostgres postgres) {
    try {
      postgres.revive();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
