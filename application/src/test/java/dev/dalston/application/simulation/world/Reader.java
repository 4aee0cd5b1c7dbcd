package dev.dalston.application.simulation.world;

import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.FindJobs.Found;
import dev.dalston.application.job.FindJobs.JobPage;
import dev.dalston.application.job.FindJobs.Reading;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.application.port.JobQuery;
import dev.dalston.application.receipt.FindReceipts.ReceiptOutcome;
import dev.dalston.application.simulation.schedule.Chance;
import dev.dalston.application.simulation.world.Tenants.Tenant;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Somebody who looks at what there is, and pries into what is others'. */
final class Reader implements Outsider {
  private final Backends backends;
  private final Line line;
  private final Tenant tenant;
  private final Tenants tenants;

  Reader(Line line, Tenant tenant, Tenants tenants) {
    this.backends = line.backends();
    this.line = line;
    this.tenant = tenant;
    this.tenants = tenants;
  }

  @Override
  public void act(Chance chance) {
    switch (chance.below(8)) {
      case 0, 1, 2 -> tenant.anyJob(chance).ifPresent(job -> look(job, chance));
      case 3 -> tenant.anyJob(chance).ifPresent(job -> receipt(job, chance));
      case 4 -> list(chance);
      case 5 -> reconcile(chance);
      default ->
          tenants
              .other(tenant, chance)
              .flatMap(other -> other.anyJob(chance))
              .ifPresent(job -> pry(job, chance));
    }
  }

  private void look(JobId job, Chance chance) {
    boolean stays = backends.truth.stays(job);
    boolean intended = backends.truth.isIntended(job);
    boolean gone = backends.truth.isGone(job);
    Optional<Optional<Found>> found =
        line.ask("look at " + job, chance, s -> s.findJobs().get(own(), job));
    if (found.isPresent() && found.get().isEmpty() && stays) {
      throw new Violation("A job is not shown that nobody asked to delete: " + job);
    }
    if (gone && found.isPresent() && found.get().isPresent()) {
      throw new Violation("A job is shown whose deletion was confirmed: " + job);
    }
    found
        .flatMap(any -> any)
        .ifPresent(
            there ->
                line.ask(
                        "listen to " + job,
                        chance,
                        s -> listen(s.findJobs(), there.job(), intended))
                    .filter(any -> backends.truth.stays(job))
                    .ifPresent(same -> checkSame(job, same)));
    found.flatMap(any -> any).ifPresent(there -> read(there, chance));
  }

  private void read(Found found, Chance chance) {
    JobId job = found.job().id();
    if (found.job().status() == JobStatus.COMPLETED && backends.truth.stays(job)) {
      line.ask("read " + job, chance, s -> s.findJobs().openTranscript(found, () -> {}))
          .filter(reading -> !(reading instanceof Reading.Opened) && backends.truth.stays(job))
          .ifPresent(reading -> Truth.check(false, "A transcript is not handed out", found));
    }
  }

  private Boolean listen(FindJobs jobs, Job job, boolean intended) throws IOException {
    if (jobs.openAudio(job, Optional.empty(), () -> {}) instanceof Reading.Opened opened) {
      Truth.check(!intended, "A recording is handed out whose deletion is on record", job);
      byte[] content = opened.artifact().body().readAllBytes();
      return backends.truth.audioOf(job.id()).map(a -> Arrays.equals(a, content)).orElse(true);
    }
    return false;
  }

  private static void checkSame(JobId job, boolean same) {
    if (!same) {
      throw new Violation("The recording is not what was sent: " + job);
    }
  }

  private void receipt(JobId job, Chance chance) {
    line.ask("receipt of " + job, chance, s -> s.findReceipts().get(own(), job))
        .filter(ReceiptOutcome.Sealed.class::isInstance)
        .map(ReceiptOutcome.Sealed.class::cast)
        .ifPresent(shown -> backends.truth.receiptShown(job, shown.text()));
  }

  private void list(Chance chance) {
    JobQuery query =
        new JobQuery(
            Optional.empty(), Optional.empty(), chance.happens(0.5), Optional.empty(), 100);
    line.ask("list jobs", chance, s -> s.findJobs().list(own(), query)).ifPresent(this::checkOwn);
    line.ask(
            "list deletions",
            chance,
            s ->
                s.findDeletions()
                    .list(own(), new DeletionQuery(Optional.empty(), Optional.empty(), 100)))
        .filter(page -> page.deletions().stream().anyMatch(d -> !own().covers(d.tenant())))
        .ifPresent(page -> stranger(page));
  }

  private void checkOwn(JobPage page) {
    if (page.jobs().stream().anyMatch(job -> !own().covers(job.tenant()))) {
      stranger(page);
    }
  }

  private static void stranger(Object shown) {
    throw new Violation("A tenant sees what is another's: " + shown);
  }

  private void reconcile(Chance chance) {
    boolean apply = chance.happens(0.7);
    Duration age = Duration.ofMinutes(chance.oneOf(java.util.List.of(1, 5, 60)));
    line.ask("reconcile", chance, s -> s.reconcile().start(tenant.caller().key(), apply, age));
  }

  /** Another's job is not there, whatever one asks. */
  private void pry(JobId job, Chance chance) {
    Optional<Object> shown =
        switch (chance.below(4)) {
          case 0 ->
              line.ask("pry into " + job, chance, s -> (Object) s.findJobs().get(own(), job))
                  .filter(answer -> !answer.equals(Optional.empty()));
          case 1 ->
              line.ask("pry: cancel " + job, chance, s -> s.cancelJob().cancel(own(), job))
                  .filter(answer -> !answer.toString().startsWith("NotFound"))
                  .map(Object.class::cast);
          case 2 ->
              line.ask(
                      "pry: delete " + job,
                      chance,
                      s -> s.deleteJob().delete(own(), job, tenant.caller().key()))
                  .filter(answer -> !answer.toString().startsWith("NotFound"))
                  .map(Object.class::cast);
          default ->
              line.ask("pry: receipt " + job, chance, s -> s.findReceipts().get(own(), job))
                  .filter(answer -> !answer.toString().startsWith("NotFound"))
                  .map(Object.class::cast);
        };
    shown.ifPresent(Reader::stranger);
  }

  private TenantScope own() {
    return tenant.caller().own();
  }
}
