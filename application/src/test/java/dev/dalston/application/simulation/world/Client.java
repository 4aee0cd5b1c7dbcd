package dev.dalston.application.simulation.world;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.application.job.SubmitJob.Recording;
import dev.dalston.application.job.SubmitJob.SubmitOutcome;
import dev.dalston.application.job.SubmitJob.SubmitOutcome.Submitted;
import dev.dalston.application.simulation.fault.Kind;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.world.Tenants.Tenant;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.Submission;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Somebody who submits, cancels and deletes, and believes what the service says. */
final class Client implements Outsider {
  private final Backends backends;
  private final Disturbances disturbances;
  private final Line line;
  private final Tenant tenant;

  Client(Line line, Disturbances disturbances, Tenant tenant) {
    this.backends = line.backends();
    this.line = line;
    this.disturbances = disturbances;
    this.tenant = tenant;
  }

  @Override
  public void act(Chance chance) {
    switch (chance.below(10)) {
      case 0, 1, 2 -> submit(chance);
      case 3 -> tenant.anyJob(chance).ifPresent(job -> cancel(job, chance));
      case 4, 5, 6 -> tenant.anyJob(chance).ifPresent(job -> cancelAndDelete(job, chance));
      default -> tenant.anyJob(chance).ifPresent(job -> delete(job, chance));
    }
  }

  void deleteAll(Chance chance) {
    tenant.jobs().forEach(job -> cancelAndDelete(job, chance));
  }

  private void submit(Chance chance) {
    byte[] audio = Body.content(chance);
    Body body = Body.of(backends, Kind.BODY_BREAKS, audio, chance);
    line.ask("submit", chance, service -> service.submitJob().submit(caller(), recording(body)))
        .ifPresent(outcome -> submitted(outcome, audio));
  }

  private void submitted(SubmitOutcome outcome, byte[] audio) {
    if (!(outcome instanceof Submitted done)) {
      throw new Violation("A good submission is refused: " + outcome);
    }
    backends.truth.submitted(done.job(), audio);
    tenant.jobs().add(done.job().id());
  }

  private void cancelAndDelete(JobId job, Chance chance) {
    cancel(job, chance);
    delete(job, chance);
  }

  private void cancel(JobId job, Chance chance) {
    line.ask("cancel " + job, chance, s -> s.cancelJob().cancel(caller().own(), job));
  }

  private void delete(JobId job, Chance chance) {
    delete(job, chance, chance.happens(0.25));
  }

  /** Deletes it. */
  void delete(JobId job, Chance chance, boolean evenIfMissing) {
    if (backends.truth.jobs().containsKey(job) && !backends.truth.isIntended(job)) {
      disturbances.meddle(job);
    }
    boolean wasThere = backends.truth.jobs().containsKey(job);
    backends.truth.deletionAsked(job, caller().key());
    Optional<DeletionOutcome> outcome =
        line.ask(
            "delete " + job,
            chance,
            s -> s.deleteJob().delete(caller().own(), job, caller().key(), evenIfMissing));
    outcome.ifPresent(answer -> check(job, wasThere, answer));
  }

  private void check(JobId job, boolean wasThere, DeletionOutcome outcome) {
    switch (outcome) {
      case DeletionOutcome.Deleted _ -> {
        backends.truth.deleted(job);
        disturbances.putBack(job);
      }
      case DeletionOutcome.NotFound _ -> {
        if (wasThere && backends.truth.jobs().containsKey(job)) {
          throw new Violation("The service says that there is no such job: " + job);
        }
      }
      case DeletionOutcome.Blocked blocked -> {
        boolean excused =
            backends.truth.wasLocked(job)
                || backends.faults.has(Kind.ACCESS_DENIED)
                || backends.faults.has(Kind.LISTING_LOOPS)
                || backends.truth.isRecordingLost(job)
                    && blocked.obstacle().recordingMissingSince().isPresent();
        Truth.check(excused, "Nothing is in the way, and it is blocked: " + job, blocked);
      }
      case DeletionOutcome.Refused _, DeletionOutcome.Pending _ -> {}
    }
  }

  private Caller caller() {
    return tenant.caller();
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
