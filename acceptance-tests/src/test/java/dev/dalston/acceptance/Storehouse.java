package dev.dalston.acceptance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dalston.bootstrap.service.Settings;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.storage.s3.S3Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks into the database by plain JDBC and into the bucket by a plain S3 client. */
public final class Storehouse {
  private static final System.Logger LOG = System.getLogger(Storehouse.class.getName());

  private final HikariDataSource database;
  private final String bucket;
  private final S3Client s3;

  public Storehouse(Settings settings) {
    this.database = pool(settings.database().orElseThrow());
    S3Settings storage = settings.storage().orElseThrow();
    S3Settings.AccessKey key = storage.key().orElseThrow();
    this.bucket = storage.bucket();
    this.s3 =
        S3Client.builder()
            .endpointOverride(storage.endpoint().orElseThrow())
            .region(Region.of(storage.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.id(), key.secret())))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .forcePathStyle(true)
            .build();
  }

  /** Keeps none for long: the server may be stopped and started in between. */
  private static HikariDataSource pool(DatabaseSettings to) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(to.url());
    config.setUsername(to.user());
    config.setPassword(to.password());
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Makes the bucket if it is not there. */
  public void ensureBucket() {
    try {
      s3.createBucket(r -> r.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException there) {
      // As wished.
    }
  }

  /** How many rows of the table belong to the job; jobs are found by id, all else by job_id. */
  public long rows(String table, String jobId) {
    String column = table.equals("jobs") ? "id" : "job_id";
    return count(
        "select count(*) from "
            + table
            + " where "
            + column
            + " = '"
            + UUID.fromString(jobId)
            + "'");
  }

  /** How many deletions are in that status. */
  public long deletions(String status) {
    return count("select count(*) from deletions where status = '" + status + "'");
  }

  /** How many uploads are on their way. */
  public long uploadsOnRecord() {
    return count("select count(*) from uploads");
  }

  /** Ends the lease of each upload on record, if the database is there. */
  public void expireUploads() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update uploads set expires_at = clock_timestamp() - interval '1 second'");
    } catch (SQLException away) {
      LOG.log(System.Logger.Level.DEBUG, "The database is not there yet", away);
    }
  }

  /** The ids of all jobs. */
  public List<String> jobs() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from jobs")) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** How many uploads of jobs were begun in the bucket and not finished. */
  public long unfinishedUploads() {
    return s3.listMultipartUploads(r -> r.bucket(bucket).prefix("jobs/")).uploads().size();
  }

  /** A connection in whose transaction the job's row is locked. */
  public Connection lockJob(String jobId) throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select 1 from jobs where id = '" + UUID.fromString(jobId) + "' for update");
    }
    return connection;
  }

  /** Whether somebody waits for a row that somebody else has locked. */
  public boolean isAnybodyWaitingForALock() {
    return count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") > 0;
  }

  /** The job's row as JSON, to be put back one day. */
  public String record(String jobId) {
    String sql = "select cast(to_jsonb(j) as text) from jobs j where id = cast(? as uuid)";
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, jobId);
      try (ResultSet result = query.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Makes the database know the job again, whatever it says about its deletion. */
  public void putBack(String record) {
    change(
        "insert into jobs select * from jsonb_populate_record(null::jobs, cast(? as jsonb))",
        record);
  }

  /** Makes it an hour longer that the job's recording has been missing. */
  public void missedForAnHour(String jobId) {
    change(
        "update deletions set due_at = least(due_at, now()),"
            + " recording_missing_since = recording_missing_since - interval '1 hour'"
            + " where job_id = cast(? as uuid)",
        jobId);
  }

  private void change(String sql, String... values) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Makes the database know the job again and its deletion no more, at one blow. */
  public void undoDeletion(String jobId, String record) {
    String sql =
        """
        with forgotten as (delete from deletions where job_id = cast(? as uuid))
        insert into jobs select * from jsonb_populate_record(null::jobs, cast(? as jsonb))
        """;
    change(sql, jobId, record);
  }

  /** Makes the time of every key end: nobody may administer any more. */
  public void endAllKeys() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update api_keys set expires_at = now()");
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** How many keys have not ended. */
  public long livingKeys() {
    return count("select count(*) from api_keys where expires_at is null or expires_at > now()");
  }

  private Connection connect() throws SQLException {
    return database.getConnection();
  }

  private long count(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** The keys of everything in the bucket that belongs to the job. */
  public List<String> keys(String jobId) {
    return keysUnder("jobs/" + jobId + "/");
  }

  /** The keys of everything under that prefix. */
  public List<String> keysUnder(String prefix) {
    return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** Puts an object there that no worker handed in. */
  public void plant(String key) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("undeclared"));
  }

  /** Takes an object away, as somebody who is not the service. */
  public void take(String key) {
    s3.deleteObject(r -> r.bucket(bucket).key(key));
  }

  /** Puts that many objects there, with a number after the prefix. */
  public void plantMany(String prefix, int count) {
    AtOnce.all(
        IntStream.range(0, count).boxed().toList(),
        i -> s3.putObject(r -> r.bucket(bucket).key(prefix + i), RequestBody.fromString("x")));
  }

  /** Begins a multipart upload that nobody finishes. */
  public void plantUpload(String key) {
    s3.createMultipartUpload(r -> r.bucket(bucket).key(key));
  }
}
