package dev.dalston.acceptance.bench;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.task.TaskId;
import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finished jobs, made as the service would leave them: rows by SQL, artifacts as files in the
 * endpoint's folder.
 */
final class Seed {
  /** The key of the tenant that {@link #tenant} makes. */
  static final String KEY = "dk_benchmarkbenchmarkbenchmarkbenchmarkbenchma";

  /** How many jobs of a crowd wait, half of them this tenant's. */
  private static final int WAITING = 900;

  private static final String JOBS =
      """
      with made as (
        insert into jobs (id, tenant_id, status, file_name, content_type, bytes, display_name,
          parameters, created_at, started_at, finished_at)
        select uuidv7(), t.id, 'COMPLETED', 'a.wav', 'audio/wav', 1, 'a', '{}', now(), now(), now()
        from tenants t, generate_series(1, ?) where t.name = 'bench'
        returning id, tenant_id)
      insert into tasks (id, job_id, tenant_id, stage, status, attempts, claim_token, lease_until,
        transcript, created_at, finished_at)
      select uuidv7(), id, tenant_id, 'transcribe', 'COMPLETED', 1, uuidv7(), now(), uuidv7(), now(),
        now()
      from made returning job_id, id, transcript
      """;

  private final DatabaseSettings database;
  private final Path bucket;

  Seed(DatabaseSettings database, Ground ground) {
    this.database = database;
    this.bucket = ground.folder.resolve("s3").resolve("objects").resolve(Ground.BUCKET);
  }

  /** A tenant with a key that may do everything. */
  void tenant() {
    Ground.sql(
        database,
        "insert into tenants values (uuidv7(), 'bench')",
        """
        insert into api_keys (id, tenant_id, name, prefix, sha256, scopes, created_at)
        select uuidv7(), id, 'bench', '%s', '%s', 'jobs:read jobs:write worker', now() from tenants
        where name = 'bench'
        """
            .formatted(KEY.substring(0, 11), sha256(KEY)));
  }

  /** Completed jobs with audio, transcript and that many outputs beside. */
  List<String> jobs(int count, int outputs) throws IOException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = Ground.connect(database);
        PreparedStatement insert = connection.prepareStatement(JOBS)) {
      insert.setInt(1, count);
      try (ResultSet made = insert.executeQuery()) {
        while (made.next()) {
          JobId job = new JobId(made.getObject(1, UUID.class));
          artifacts(
              job,
              new TaskId(made.getObject(2, UUID.class)),
              made.getObject(3, UUID.class),
              outputs);
          ids.add(job.toString());
        }
      }
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
    return ids;
  }

  /**
   * Twenty tenants in all with that many failed jobs, half of them this tenant's; a task of each,
   * the last of which wait for a worker with their jobs; as many deletions of earlier jobs.
   */
  void crowd(int jobs) {
    Ground.sql(
        database,
        "insert into tenants select uuidv7(), 'other-' || i from generate_series(1, 19) i",
        """
        insert into jobs (id, tenant_id, status, file_name, content_type, bytes, display_name,
          parameters, created_at)
        select uuidv7(i * interval '1 second' - interval '30 days'), t.id,
          case when i > %d then 'PENDING' else 'FAILED' end, 'a.wav', 'audio/wav', 1, 'a',
          '{}', now() - interval '30 days' + i * interval '1 second'
        from generate_series(1, %d) i
        join (select id, row_number() over (order by name) - 1 n from tenants) t
          on t.n = case when i %% 2 = 0 then 0 else i %% 19 + 1 end
        """
            .formatted(jobs - WAITING, jobs),
        """
        insert into tasks (id, job_id, tenant_id, stage, status, attempts, created_at)
        select uuidv7(), id, tenant_id, 'transcribe', status, 0, created_at from jobs
        """,
        """
        insert into deletions (job_id, tenant_id, requested_by, requested_at, status, attempts,
          objects, versions, delete_markers, uploads, bytes, completed_at, erased_at, receipt)
        select uuidv7(), tenant_id, id, created_at, 'COMPLETED', 1, 6, 0, 0, 0, 60, now(), now(),
          repeat('receipt ', 116) from jobs
        """,
        "vacuum analyze",
        "select pg_stat_reset()");
  }

  /** Some of this tenant's failed jobs. */
  List<String> failed(int count) {
    String sql =
        """
        select id from jobs where status = 'FAILED'
          and tenant_id = (select id from tenants where name = 'bench') limit
        """;
    List<String> ids = new ArrayList<>();
    try (Connection connection = Ground.connect(database);
        PreparedStatement select = connection.prepareStatement(sql + count);
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        ids.add(found.getString(1));
      }
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
    return ids;
  }

  Path recordingOf(String job) {
    return bucket.resolve("jobs").resolve(job).resolve("input").resolve("audio");
  }

  Path transcriptOf(String job) throws IOException {
    try (var files = Files.walk(bucket.resolve("jobs").resolve(job).resolve("output"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  String keyOf(Path artifact) {
    return bucket.relativize(artifact).toString();
  }

  private void artifacts(JobId job, TaskId task, UUID upload, int outputs) throws IOException {
    file(ArtifactKey.audioOf(job));
    file(ArtifactKey.transcriptOf(job, upload));
    Path folder = null;
    for (int i = 0; i < outputs; i++) {
      ArtifactKey key = ArtifactKey.handedIn(job, task, upload, "out-" + i);
      if (folder == null) {
        folder = file(key).getParent();
      } else {
        Files.writeString(folder.resolve("out-" + i), "{}");
      }
    }
  }

  private Path file(ArtifactKey key) throws IOException {
    Path file = bucket.resolve(key.value());
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{\"text\":\"x\"}");
  }

  /** So that nobody waits later for what is written here. */
  void settle() throws IOException, InterruptedException {
    Program.run(List.of("sync"), Map.of(), bucket.resolveSibling("sync.out"));
    Ground.sql(database, "checkpoint");
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
