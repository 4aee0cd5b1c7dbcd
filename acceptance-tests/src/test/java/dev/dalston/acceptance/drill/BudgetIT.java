package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dalston.acceptance.RunningDalston;
import dev.dalston.application.Application;
import dev.dalston.application.Application.Limits;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.deletion.DeleteJob.DeletionOutcome.Deleted;
import dev.dalston.application.fake.InMemoryReceiptArchive;
import dev.dalston.application.fake.PlainSeal;
import dev.dalston.application.fake.RealThreads;
import dev.dalston.application.port.Host;
import dev.dalston.application.reconciliation.ReconciliationRunner;
import dev.dalston.bootstrap.service.Settings;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.domain.job.JobId;
import dev.dalston.persistence.Database;
import dev.dalston.storage.S3ArtifactStore;
import dev.dalston.storage.s3.S3Settings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * What one deletion may cost, exactly: each statement, commit and request is a round trip, and a
 * commit that writes is a wait for the disk. A deletion that needs more shows here first.
 */
class BudgetIT {
  private static final List<String> TRANSACTIONS =
      List.of("select", "begin select insert update commit", "begin delete update commit");

  private static final List<S3Call.Kind> REQUESTS =
      List.of(
          S3Call.Kind.LIST, S3Call.Kind.REMOVE_MANY, S3Call.Kind.LIST_UPLOADS, S3Call.Kind.LIST);

  @Test
  void aDeletionTakesTwoWritingCommitsSixStatementsAndFourRequests() throws IOException {
    Settings settings = RunningDalston.instance().settings();
    List<S3Call> requests = new CopyOnWriteArrayList<>();
    try (DatabaseTap tap = new DatabaseTap(settings.database().orElseThrow());
        Relay relay = new Relay(settings.storage().orElseThrow().endpoint().orElseThrow());
        Database database = new Database(tap.settings(1));
        S3ArtifactStore store = new S3ArtifactStore(behind(relay, settings))) {
      DeleteJob deleteJob = deleteJob(database, store);
      // As at each start: it learns what the storage does and what it cannot.
      store.examine();
      assertEquals(
          new Deleted(),
          deleteJob.delete(TenantScope.all(), jobOfSix(), KeyId.next(now(), new SecureRandom())));
      tap.executed();
      relay.decide(
          call -> {
            requests.add(call);
            return new Fate.Pass();
          });

      JobId job = jobOfSix();
      assertEquals(
          new Deleted(),
          deleteJob.delete(TenantScope.all(), job, KeyId.next(now(), new SecureRandom())));

      assertEquals(TRANSACTIONS, transactions(tap.executed()));
      assertEquals(REQUESTS, requests.stream().map(S3Call::kind).toList());
    }
  }

  /**
   * The first words of the statements of each, and of each statement outside. An empty one, by
   * which the pool looks whether an idle connection lives, does not count.
   */
  private static List<String> transactions(List<String> statements) {
    List<String> all = new ArrayList<>();
    boolean open = false;
    for (String sql : statements.stream().filter(one -> !one.isBlank()).toList()) {
      String word = sql.strip().split("\\s+")[0].toLowerCase(Locale.ROOT);
      all.add(open ? all.removeLast() + " " + word : word);
      open = word.equals("begin") || (open && !word.equals("commit"));
    }
    return all;
  }

  private static JobId jobOfSix() {
    RunningDalston dalston = RunningDalston.instance();
    String key = dalston.key("budget", Set.of(Scope.JOBS_WRITE, Scope.WORKER));
    return JobId.parse(Site.completedJob(dalston.uri(), key, 4)).orElseThrow();
  }

  /** The use case as the service has it, without the housekeeping that goes on beside. */
  private static DeleteJob deleteJob(Database database, S3ArtifactStore store) {
    Host host =
        new Host(database.clock(), new SecureRandom(), new RealThreads(), UUID.randomUUID());
    Limits limits =
        new Limits(
            Settings.DEFAULT_DELETE_BUDGET,
            Duration.ofMinutes(1),
            ReconciliationRunner.Schedule.OFF);
    return new Application(
            database, store, new InMemoryReceiptArchive(1), new PlainSeal(), host, limits)
        .useCases()
        .deleteJob();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static S3Settings behind(Relay relay, Settings settings) {
    S3Settings all = settings.storage().orElseThrow();
    return new S3Settings(
        Optional.of(relay.uri()),
        all.bucket(),
        all.region(),
        all.key(),
        all.pathStyle(),
        all.limits());
  }
}
