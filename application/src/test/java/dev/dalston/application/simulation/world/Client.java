package dev.dalston.application.simulation.world;

import dev.dalston.application.UseCases;
import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.job.SubmitJob.Recording;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Submitted;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.schedule.SimulatedPromise;
import dev.dalston.application.simulation.world.Tenants.Tenant;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One program that uses the service, and believes what it is told. */
final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name;
  private final Backends backends;
  private final Fleet fleet;
  private final Tenant tenant;

  Client(String name, Backends backends, Fleet fleet, Tenant tenant) {
    this.name = name;
    this.backends = backends;
    this.fleet = fleet;
    this.tenant = tenant;
  }

  /** Does one thing after the other. */
  void run(int actions) {
    for (int i = 0; i < actions; i++) {
      Chance chance = backends.chance.fork(name + "." + i);
      backends.scheduler.sleep(chance.mostlyShort(1_000, 5_000_000));
      act(chance);
    }
  }

  private void act(Chance chance) {
    switch (chance.below(6)) {
      case 0, 1 -> submit(chance);
      case 2, 3 -> cancel(chance);
      default -> delete(chance);
    }
  }

  private Optional<JobId> anyJob(Chance chance) {
    return tenant.jobs().isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(tenant.jobs()));
  }

  private void submit(Chance chance) {
    byte[] audio = new byte[1 + chance.below(64)];
    int breaks =
        backends.faults.strikes(Kind.BODY_BREAKS) ? chance.below(audio.length) : audio.length + 1;
    Body body = new Body(backends.scheduler, audio, breaks, chance.mostlyShort(100, 2_000_000));
    ask("submit", chance, uses -> submit(uses, body))
        .ifPresent(
            outcome -> {
              Job job = ((Submitted) outcome).job();
              backends.truth.submitted(job);
              tenant.jobs().add(job.id());
            });
  }

  private Object submit(UseCases uses, InputStream body) {
    try {
      return uses.submitJob().submit(tenant.caller(), recording(body));
    } catch (IOException broken) {
      throw new Broken(broken);
    }
  }

  private void cancel(Chance chance) {
    anyJob(chance)
        .ifPresent(
            job ->
                ask(
                    "cancel " + job,
                    chance,
                    u -> u.cancelJob().cancel(tenant.caller().own(), job)));
  }

  private void delete(Chance chance) {
    Optional<JobId> any = anyJob(chance);
    if (any.isEmpty()) {
      return;
    }
    JobId job = any.get();
    Caller caller = tenant.caller();
    boolean wasThere = backends.truth.jobs().containsKey(job);
    backends.truth.deletionAsked(job);
    ask("delete " + job, chance, u -> u.deleteJob().delete(caller.own(), job, caller.key()))
        .ifPresent(
            outcome -> {
              if (outcome instanceof DeletionOutcome.Deleted) {
                backends.truth.deleted(job);
              }
              boolean isThere = backends.truth.jobs().containsKey(job);
              if (outcome instanceof DeletionOutcome.NotFound && wasThere && isThere) {
                throw new Violation("There is no such job, says the service: " + job);
              }
            });
  }

  /** Asks any instance; nothing if no answer came. */
  private Optional<Object> ask(String what, Chance chance, Function<UseCases, Object> request) {
    Optional<Instance> instance = fleet.any(chance);
    if (instance.isEmpty()) {
      return Optional.empty();
    }
    SimulatedPromise<Object> answer = instance.get().request(what, request);
    Duration patience =
        backends.faults.strikes(Kind.CLIENT_GIVES_UP)
            ? Duration.ofMillis(chance.between(1, 5_000))
            : PATIENCE;
    Object told;
    Optional<Object> outcome = Optional.empty();
    try {
      outcome = answer.await(patience);
      told = outcome.orElse("gives up");
    } catch (Instance.Gone gone) {
      told = "connection lost";
    } catch (Instance.Thrown thrown) {
      told = expected(what, thrown.getCause());
    }
    backends.told(name, what + " at " + instance.get().machine().name(), told);
    return outcome;
  }

  private Object expected(String what, Throwable thrown) {
    if (thrown instanceof BackendUnavailable || thrown instanceof StoreRefused) {
      return thrown.getMessage();
    }
    if (thrown instanceof Broken) {
      return "broken off";
    }
    throw new Violation("A client met a fault of the service: " + what, thrown);
  }

  private static final class Broken extends RuntimeException {
    Broken(IOException why) {
      super(why);
    }
  }

  private static Recording recording(InputStream audio) {
    return new Recording() {
      @Override
      public String contentType() {
        return "audio/wav";
      }

      @Override
      public InputStream audio() {
        return audio;
      }

      @Override
      public Submission describe(long bytes) {
        return new Submission(
            "a.wav", "audio/wav", bytes, "a.wav", Optional.empty(), Optional.empty(), Map.of());
      }
    };
  }
}
