package dev.dalston.application.simulation.world;

import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.world.Tenants.Tenant;
import dev.dalston.application.task.WorkOnTasks;
import dev.dalston.application.task.WorkOnTasks.Artifact;
import dev.dalston.application.task.WorkOnTasks.Claimed;
import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.application.task.WorkOnTasks.WorkOutcome;
import dev.dalston.domain.job.JobId;
import java.util.List;
import java.util.Optional;

/** A transcription engine: claims, hands in, ends, or is never heard of again. */
final class Worker implements Outsider {
  private static final int REPEATS = 3;

  private final Backends backends;
  private final Line line;
  private final Tenant tenant;

  Worker(Line line, Tenant tenant) {
    this.backends = line.backends();
    this.line = line;
    this.tenant = tenant;
  }

  @Override
  public void act(Chance chance) {
    Optional<Claimed> claimed = claim(chance);
    for (int i = 0; i < REPEATS && claimed.isEmpty(); i++) {
      backends.scheduler.sleep(chance.mostlyShort(100_000, 4_000_000));
      claimed = claim(chance);
    }
    claimed.ifPresent(task -> work(task, chance));
  }

  private Optional<Claimed> claim(Chance chance) {
    return line.ask("claim", chance, service -> service.workOnTasks().claim(tenant.caller()))
        .flatMap(any -> any);
  }

  private void work(Claimed claimed, Chance chance) {
    Hold hold = new Hold(claimed.task().id(), claimed.claim().token());
    JobId job = claimed.job().id();
    if (!claimed.job().tenant().equals(tenant.caller().tenant().id())) {
      throw new Violation("A worker has another tenant's task: " + claimed);
    }
    read(job, hold, chance);
    List<String> names = List.of("words.json", "transcript.json", "words.json", "log.txt");
    int artifacts = 2 + chance.below(3);
    for (String name : names.subList(0, artifacts)) {
      if (backends.faults.strikes(Kind.WORKER_LOST)) {
        backends.told(line.name(), "is never heard of again", null);
        return;
      }
      backends.scheduler.sleep(
          backends.faults.strikes(Kind.WORKER_SLOW)
              ? chance.between(60_000_000, 150_000_000)
              : chance.mostlyShort(1_000, 10_000_000));
      if (chance.happens(0.5)) {
        repeat("renew", chance, tasks -> tasks.renew(tenant.caller(), hold));
      }
      if (chance.happens(name.equals(names.get(artifacts - 1)) ? 0.7 : 0.2)) {
        // Goes on while it is sent.
        line.aside(() -> handIn(hold, name, chance));
      } else {
        handIn(hold, name, chance);
      }
    }
    end(hold, chance);
  }

  private void read(JobId job, Hold hold, Chance chance) {
    Optional<Reading> reading =
        line.ask(
                "read audio " + job,
                chance,
                service ->
                    service
                        .workOnTasks()
                        .openAudio(tenant.caller(), hold, Optional.empty(), () -> {}))
            .flatMap(any -> any);
    if (reading.isPresent() && reading.get() instanceof Reading.Missing) {
      backends.truth.missing(job);
    }
  }

  private void handIn(Hold hold, String name, Chance chance) {
    byte[] content = Body.content(chance);
    repeat(
        "hand in " + name,
        chance,
        tasks -> {
          Body body = Body.of(backends, Kind.BODY_BREAKS, content, chance);
          return tasks.handIn(
              tenant.caller(), hold, new Artifact(name, "application/json", body, () -> {}));
        });
  }

  private void end(Hold hold, Chance chance) {
    switch (chance.below(6)) {
      case 0 -> repeat("fail", chance, tasks -> tasks.fail(tenant.caller(), hold, "no speech"));
      case 1 -> repeat("release", chance, tasks -> tasks.release(tenant.caller(), hold));
      default -> repeat("complete", chance, tasks -> tasks.complete(tenant.caller(), hold));
    }
  }

  private interface Call {
    WorkOutcome on(WorkOnTasks tasks) throws java.io.IOException;
  }

  /** Asks again where no answer came, as a worker does. */
  private Optional<WorkOutcome> repeat(String what, Chance chance, Call call) {
    Optional<WorkOutcome> outcome = Optional.empty();
    for (int i = 0; i < REPEATS && outcome.isEmpty(); i++) {
      outcome = line.ask(what, chance, service -> call.on(service.workOnTasks()));
    }
    return outcome;
  }
}
